package dev.earshot.local.internal.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.local.internal.http.Form;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a product keeps its webhook settings and what it calls them: the Service of Chat and IP
 * Messaging v2, the service's Configuration/Webhooks of Conversations v1. Names as in Twilio's
 * OpenAPI documents.
 *
 * @param host of the REST API
 * @param path of the settings; {@code %s} is the service SID
 * @param hasRetries false: the product has no retry count
 * @param postEvents all that it can tell of after the fact
 */
record WebhookApi(
    String host,
    String path,
    String methodField,
    String filtersField,
    boolean hasRetries,
    List<String> postEvents) {
  private static final List<String> CHAT_EVENTS =
      List.of(
          "onMessageSent",
          "onMessageUpdated",
          "onMessageRemoved",
          "onMediaMessageSent",
          "onChannelAdded",
          "onChannelUpdated",
          "onChannelDestroyed",
          "onMemberAdded",
          "onMemberUpdated",
          "onMemberRemoved",
          "onUserAdded",
          "onUserUpdated");
  private static final List<String> CONVERSATIONS_EVENTS =
      List.of(
          "onMessageAdded",
          "onMessageUpdated",
          "onMessageRemoved",
          "onConversationAdded",
          "onConversationUpdated",
          "onConversationRemoved",
          "onConversationStateUpdated",
          "onParticipantAdded",
          "onParticipantUpdated",
          "onParticipantRemoved",
          "onDeliveryUpdated",
          "onUserAdded",
          "onUserUpdated");

  /**
   * @throws UserProblem for Programmable Messaging, whose webhook is set per number
   */
  static WebhookApi of(Product product) {
    return switch (product) {
      case CHAT -> service("chat.twilio.com");
      case IP_MESSAGING -> service("ip-messaging.twilio.com");
      case CONVERSATIONS ->
          new WebhookApi(
              "conversations.twilio.com",
              "/v1/Services/%s/Configuration/Webhooks",
              "Method",
              "Filters",
              false,
              CONVERSATIONS_EVENTS);
      case MESSAGING ->
          throw new UserProblem(
              "The webhook of SMS and WhatsApp (product messaging) belongs to a number or a Messaging Service, not to a chat service. Set \"A message comes in\" of your number to the URL in the Twilio Console.");
    };
  }

  private static WebhookApi service(String host) {
    return new WebhookApi(
        host, "/v2/Services/%s", "WebhookMethod", "WebhookFilters", true, CHAT_EVENTS);
  }

  /** The settings in an answer of Twilio's. */
  WebhookSettings read(JsonNode answer) {
    List<String> filters = new ArrayList<>();
    answer.path(snakeCase(filtersField)).forEach(filter -> filters.add(filter.asText()));
    return new WebhookSettings(
        answer.path("post_webhook_url").asText(""),
        answer.path(snakeCase(methodField)).asText(""),
        filters,
        hasRetries ? answer.path("post_webhook_retry_count").asInt(0) : null);
  }

  /** The parameters that set them. */
  Form form(WebhookSettings settings) {
    Form form =
        new Form()
            .add("PostWebhookUrl", settings.url())
            .add(methodField, settings.method())
            .addAll(filtersField, settings.filters());
    return hasRetries ? form.add("PostWebhookRetryCount", settings.retries().toString()) : form;
  }

  private static String snakeCase(String parameter) {
    return parameter.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
  }
}
