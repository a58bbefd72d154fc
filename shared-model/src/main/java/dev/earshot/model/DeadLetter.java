package dev.earshot.model;

import java.time.Instant;

/**
 * A record that could not be handled, with what is needed to understand it and to try it again.
 *
 * @param version the version of the record's layout, {@link ModelJson#VERSION} when written
 * @param service the service that gave up: {@code ingress}, {@code dispatcher} or {@code egress}
 * @param cause a short fixed word: {@code handler-failed}, {@code diverged}, {@code undecodable},
 *     {@code refused}, …
 * @param code Twilio's error code; null if there is none
 * @param httpStatus what Twilio answered with; null if it answered nothing or was not asked
 * @param message what happened and what to do about it
 * @param stack the Java stack trace; null if there is none
 * @param attempts how many times it was tried
 * @param bot the name of the bot the record is for; null if the record could not be read
 * @param id the id of the reply or event; null if the record could not be read
 * @param channel null if the record could not be read
 * @param topic where the record came from; null if it came from no topic
 * @param partition of that topic
 * @param offset in that partition
 * @param original the record's value: JSON text as it was, or Base64 of it if it was not UTF-8;
 *     null if there was none, or if it is too large for a letter
 * @param journal the conversation's steps so far as JSON text; null if there was no conversation
 */
public record DeadLetter(
    int version,
    String service,
    String cause,
    Integer code,
    Integer httpStatus,
    String message,
    String stack,
    int attempts,
    String bot,
    String id,
    ChannelKey channel,
    String topic,
    Integer partition,
    Long offset,
    String original,
    String journal,
    Instant at) {
  /**
   * The Kafka header of a record that was replayed from a letter; its value is the position of the
   * letter, {@code PARTITION:OFFSET} in the topic of dead letters. What carries it may have been
   * carried out before: egress looks a reply up before it sends it, and the dispatcher takes the
   * event although it had been handled.
   */
  public static final String REPLAY_HEADER = "earshot_replay";

  public DeadLetter {
    Required.part("A dead letter", "service", service);
    Required.part("A dead letter", "cause", cause);
    Required.part("A dead letter", "at", at);
  }
}
