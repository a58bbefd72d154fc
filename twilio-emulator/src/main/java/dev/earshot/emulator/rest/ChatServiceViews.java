package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.ChatService.DefaultRole;
import dev.earshot.emulator.state.Role;
import dev.earshot.emulator.state.ServiceSettings;
import dev.earshot.emulator.state.WebhookSettings;
import java.util.Map;

/**
 * The JSON of Programmable Chat's and IP Messaging's services and their roles.
 *
 * @param v1 the first version, which has webhooks per event and no retries
 * @param serviceUrl the address of the service
 */
record ChatServiceViews(Account account, ChatService service, boolean v1, String serviceUrl) {

  static ChatServiceViews of(Account account, ChatService service, RestCall call) {
    return new ChatServiceViews(
        account, service, call.isChatV1(), call.versionUrl() + "/Services/" + service.sid());
  }

  Map<String, Object> role(Role role) {
    return new Fields()
        .put("sid", role.sid())
        .put("account_sid", account.sid())
        .put("service_sid", service.sid())
        .put("friendly_name", role.friendlyName())
        .put("type", role.scope() == Role.Scope.SERVICE ? "deployment" : "channel")
        .put("permissions", role.permissions())
        .put("date_created", role.dateCreated())
        .put("date_updated", role.dateCreated())
        .put("url", serviceUrl + "/Roles/" + role.sid())
        .toMap();
  }

  Map<String, Object> settings() {
    ServiceSettings settings = service.settings();
    WebhookSettings webhooks = settings.chat();
    Fields fields =
        new Fields()
            .put("sid", service.sid())
            .put("account_sid", account.sid())
            .put("friendly_name", settings.friendlyName())
            .put("date_created", service.dateCreated())
            .put("date_updated", settings.dateUpdated())
            .put("default_service_role_sid", service.defaultRoleSid(DefaultRole.SERVICE_USER))
            .put("default_channel_role_sid", service.defaultRoleSid(DefaultRole.CHANNEL_USER))
            .put(
                "default_channel_creator_role_sid",
                service.defaultRoleSid(DefaultRole.CHANNEL_ADMIN))
            .put("read_status_enabled", settings.readStatusEnabled())
            .put("reachability_enabled", settings.reachabilityEnabled())
            .put("typing_indicator_timeout", settings.typingIndicatorTimeout())
            .put("consumption_report_interval", settings.consumptionReportInterval())
            .put(
                "limits",
                Map.of(
                    "channel_members", settings.channelMembers(),
                    "user_channels", settings.userChannels()))
            .put("pre_webhook_url", webhooks.preUrl())
            .put("post_webhook_url", webhooks.postUrl())
            .put("webhook_method", webhooks.method())
            .put("webhook_filters", webhooks.filters());
    if (v1) {
      fields.put("webhooks", ChatV1Webhooks.view(webhooks));
    } else {
      fields
          .put("pre_webhook_retry_count", webhooks.preRetries())
          .put("post_webhook_retry_count", webhooks.postRetries())
          .put("media", Map.of("size_limit_mb", 150));
    }
    return fields
        .put("notifications", Map.of())
        .put("url", serviceUrl)
        .put(
            "links",
            Map.of(
                "channels", serviceUrl + "/Channels",
                "users", serviceUrl + "/Users",
                "roles", serviceUrl + "/Roles"))
        .toMap();
  }
}
