package dev.earshot.ingress.webhook;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.ModelJson;
import java.time.Instant;

/** Makes the header that every event has. */
final class HeaderOf {
  private HeaderOf() {}

  static EventHeader event(
      Webhook webhook,
      EventType type,
      String name,
      String id,
      ChannelKey channel,
      Instant receivedAt) {
    Parameters parameters = webhook.parameters();
    return new EventHeader(
        ModelJson.VERSION,
        id,
        type,
        name,
        webhook.product(),
        webhook.bot().name(),
        channel,
        receivedAt,
        parameters.text("Source"),
        parameters.text("ClientIdentity"),
        retryCount(parameters),
        webhook.idempotencyToken(),
        parameters.values());
  }

  private static int retryCount(Parameters parameters) {
    Long count = parameters.number("RetryCount");
    if (count != null && count > Integer.MAX_VALUE) {
      throw Parameters.malformed("RetryCount", count.toString(), "a number of attempts");
    }
    return count == null ? 0 : count.intValue();
  }
}
