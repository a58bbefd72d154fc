package dev.earshot.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CloudEvents 1.0 headers of Earshot's records, in the binary content mode of the Kafka
 * protocol binding: {@code ce_}-prefixed header names, UTF-8 values.
 */
public final class CloudEvents {
  public static final String CONTENT_TYPE = "application/json; charset=UTF-8";

  /** The header that tells what kind of record it is. */
  public static final String TYPE_HEADER = "ce_type";

  /**
   * The header of a reply that tells when ingress took in the event it answers, as an ISO 8601
   * date; none if the bot began by itself.
   */
  public static final String CAUSE_TIME_HEADER = "ce_causetime";

  private static final String REPLAY_TYPE = "dev.earshot.dead-letter-replay";

  private CloudEvents() {}

  public static Map<String, String> headersOf(Event event) {
    return headers(
        event.id(),
        "dev.earshot.event." + event.header().name(),
        "/twilio/" + event.header().product().id(),
        event.channel(),
        event.header().receivedAt());
  }

  public static Map<String, String> headersOf(Reply reply) {
    return headers(
        reply.id(), "dev.earshot.reply", "/earshot/dispatcher", reply.channel(), reply.createdAt());
  }

  public static Map<String, String> headersOf(Delivery delivery) {
    return headers(
        switch (delivery) {
          case Delivery.Attempted attempt ->
              attempt.replyId() + "/" + attempt.part() + "/attempt/" + attempt.attempts();
          case Delivery.Deferred attempt ->
              attempt.replyId() + "/" + attempt.part() + "/deferred/" + attempt.attempts();
          case Delivery.Sent sent -> sent.replyId();
          case Delivery.Failed failed -> failed.replyId();
        },
        "dev.earshot.delivery",
        "/earshot/egress",
        delivery.channel(),
        delivery.at());
  }

  public static Map<String, String> headersOf(DeadLetter letter, String id) {
    return headers(
        id,
        "dev.earshot.dead-letter",
        "/earshot/" + letter.service(),
        letter.channel(),
        letter.at());
  }

  public static Map<String, String> headersOf(DeadLetterReplay replay) {
    return headers(
        "%d:%d".formatted(replay.partition(), replay.offset()),
        REPLAY_TYPE,
        "/earshot/dead-letters",
        replay.channel(),
        replay.at());
  }

  /**
   * Whether a record on the topic of dead letters is a {@link DeadLetterReplay} and no {@link
   * DeadLetter}.
   *
   * @param type the value of the header {@link #TYPE_HEADER}; null if there is none
   */
  public static boolean isReplay(String type) {
    return REPLAY_TYPE.equals(type);
  }

  private static Map<String, String> headers(
      String id, String type, String source, ChannelKey subject, Instant time) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put(TYPE_HEADER, type);
    headers.put("ce_source", source);
    if (subject != null) {
      headers.put("ce_subject", subject.text());
    }
    headers.put("ce_time", time.toString());
    headers.put("content-type", CONTENT_TYPE);
    return headers;
  }
}
