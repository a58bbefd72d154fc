package dev.earshot.ingress.webhook;

import dev.earshot.model.Event;
import dev.earshot.model.Product;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes one kind of event out of the webhooks of all products. Thread-safe.
 *
 * <p>Sources: Twilio's pages "Chat webhook events", "Conversations webhooks", "TwiML for
 * Programmable Messaging: request parameters" and "Message status callbacks".
 */
public final class Normaliser {
  private final Clock clock;

  /**
   * @param clock tells when an event was received
   */
  public Normaliser(Clock clock) {
    this.clock = clock;
  }

  /**
   * The event of a webhook.
   *
   * @throws MalformedWebhookException if a parameter without which the event means nothing is
   *     missing, a date or number is not one, or a SID or address can't be one; the text names it
   */
  public Event normalise(Webhook webhook) {
    Instant receivedAt = clock.instant();
    try {
      return webhook.product() == Product.MESSAGING
          ? new MessagingEvents(webhook, receivedAt).event()
          : new ChatEvents(webhook, receivedAt).event();
    } catch (IllegalArgumentException noSuchKey) {
      throw new MalformedWebhookException(noSuchKey.getMessage());
    }
  }
}
