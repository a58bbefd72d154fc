package dev.earshot.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every event has, whatever it is about.
 *
 * @param version the version of the record's layout, {@link ModelJson#VERSION} when written
 * @param id the same for every repetition of one webhook: made from event type, SID and date
 * @param type what happened
 * @param name the name Twilio gave it ({@code EventType}), or Earshot's own where Twilio gives none
 * @param product the product it came from
 * @param bot the name of the bot it is for, as in the settings
 * @param channel the lane it belongs to
 * @param receivedAt when ingress (or egress, for a membership) took it in
 * @param source {@code SDK}, {@code API} or {@code SMS} as Twilio says; null if it does not
 * @param clientIdentity who caused it, for events of Twilio's client SDKs; else null
 * @param retryCount Twilio's attempt number; 0 for the first or if it does not say
 * @param idempotencyToken the header {@code I-Twilio-Idempotency-Token}; null if there was none
 * @param parameters every parameter of the webhook as it came, repeated ones in order
 * @throws IllegalArgumentException if id, type, name, product, bot, channel or date is missing
 */
public record EventHeader(
    int version,
    String id,
    EventType type,
    String name,
    Product product,
    String bot,
    ChannelKey channel,
    Instant receivedAt,
    String source,
    String clientIdentity,
    int retryCount,
    String idempotencyToken,
    Map<String, List<String>> parameters) {
  public EventHeader {
    Required.part("An event", "id", id);
    Required.part("An event", "type", type);
    Required.part("An event", "name", name);
    Required.part("An event", "product", product);
    Required.part("An event", "bot", bot);
    Required.part("An event", "channel", channel);
    Required.part("An event", "receivedAt", receivedAt);
    parameters = parameters == null ? Map.of() : orderedCopy(parameters);
  }

  /** The header of an event of Earshot's own, which no webhook tells of. */
  public static EventHeader ofEarshot(
      String id,
      EventType type,
      String name,
      Product product,
      String bot,
      ChannelKey channel,
      Instant at,
      String idempotencyToken) {
    return new EventHeader(
        ModelJson.VERSION,
        id,
        type,
        name,
        product,
        bot,
        channel,
        at,
        null,
        null,
        0,
        idempotencyToken,
        Map.of());
  }

  /** The first value of a parameter of the webhook. */
  public Optional<String> parameter(String parameterName) {
    List<String> values = parameters.get(parameterName);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  static Map<String, List<String>> orderedCopy(Map<String, List<String>> parameters) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return Collections.unmodifiableMap(copy);
  }
}
