package dev.earshot.ingress.webhook;

import dev.earshot.model.BotSettings;
import dev.earshot.model.Product;

/**
 * A webhook whose sender was verified.
 *
 * @param parameters as they came
 * @param bot the bot it is for
 * @param idempotencyToken the header {@code I-Twilio-Idempotency-Token}; null if there was none
 * @param replyId the id of the reply that a status callback is about; null if its URL tells none
 */
public record Webhook(
    Parameters parameters, BotSettings bot, String idempotencyToken, String replyId) {

  /** The product that sends such parameters, judged from them and from the bot's settings. */
  public Product product() {
    if (!parameters.has("EventType")) {
      return Product.MESSAGING;
    }
    if (parameters.has("ConversationSid", "ChatServiceSid")) {
      return Product.CONVERSATIONS;
    }
    return bot.product() == Product.IP_MESSAGING ? Product.IP_MESSAGING : Product.CHAT;
  }

  /** The account's SID. */
  public String account() {
    return parameters.require("AccountSid");
  }

  /**
   * The service its channels belong to. The bot's setting comes first, so that all events of one
   * channel get one key whether or not they name the service.
   */
  String service() {
    return bot.get(BotSettings.Key.SERVICE_SID)
        .orElseGet(() -> parameters.require("InstanceSid", "ChatServiceSid"));
  }
}
