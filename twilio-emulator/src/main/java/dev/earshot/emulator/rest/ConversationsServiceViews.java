package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Role;
import dev.earshot.emulator.state.WebhookSettings;
import java.util.Map;

/**
 * The JSON of Conversations' services, their roles, and webhooks.
 *
 * @param serviceUrl the address of the service
 */
record ConversationsServiceViews(Account account, ChatService service, String serviceUrl) {

  static ConversationsServiceViews of(Account account, ChatService service, RestCall call) {
    return new ConversationsServiceViews(account, service, call.serviceUrl(service));
  }

  Map<String, Object> settings() {
    return new Fields()
        .put("sid", service.sid())
        .put("account_sid", account.sid())
        .put("friendly_name", service.settings().friendlyName())
        .put("date_created", service.dateCreated())
        .put("date_updated", service.settings().dateUpdated())
        .put("url", serviceUrl)
        .put(
            "links",
            Map.of(
                "conversations", serviceUrl + "/Conversations",
                "users", serviceUrl + "/Users",
                "roles", serviceUrl + "/Roles"))
        .toMap();
  }

  Map<String, Object> role(Role role) {
    return new Fields()
        .put("sid", role.sid())
        .put("account_sid", account.sid())
        .put("chat_service_sid", service.sid())
        .put("friendly_name", role.friendlyName())
        .put("type", role.scope() == Role.Scope.SERVICE ? "service" : "conversation")
        .put("permissions", role.permissions())
        .put("date_created", role.dateCreated())
        .put("date_updated", role.dateCreated())
        .put("url", serviceUrl + "/Roles/" + role.sid())
        .toMap();
  }

  Map<String, Object> webhooks() {
    return fields(service.settings().conversations())
        .put("chat_service_sid", service.sid())
        .put("url", serviceUrl + "/Configuration/Webhooks")
        .toMap();
  }

  /** The account-wide webhooks. */
  static Map<String, Object> webhooks(Account account, RestCall call) {
    return new ConversationsServiceViews(account, account.defaultService(), "")
        .fields(account.conversations())
        .put("target", "webhook")
        .put("url", call.versionUrl() + "/Configuration/Webhooks")
        .toMap();
  }

  private Fields fields(WebhookSettings webhooks) {
    return new Fields()
        .put("account_sid", account.sid())
        .put("method", (Object) webhooks.method())
        .put("filters", webhooks.filters())
        .put("pre_webhook_url", webhooks.preUrl())
        .put("post_webhook_url", webhooks.postUrl());
  }
}
