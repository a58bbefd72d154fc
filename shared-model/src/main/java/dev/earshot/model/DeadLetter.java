package dev.earshot.model;

import java.time.Instant;

/**
 * A record that could not be handled, with what is needed to understand it and to try it again.
 *
 * @param version the version of the record's layout, {@link ModelJson#VERSION} when written
 * @param service the service that gave up: {@code ingress}, {@code dispatcher} or {@code egress}
 * @param cause a short fixed word: {@code handler-failed}, {@code diverged}, {@code undecodable},
 *     {@code refused}, …
 * @param message what happened and what to do about it
 * @param stack the Java stack trace; null if there is none
 * @param attempts how many times it was tried
 * @param channel null if the record could not be read
 * @param topic where the record came from; null if it came from no topic
 * @param partition of that topic
 * @param offset in that partition
 * @param original the record's value: JSON text as it was, or Base64 of it if it was not UTF-8
 * @param journal the conversation's steps so far as JSON text; null if there was no conversation
 */
public record DeadLetter(
    int version,
    String service,
    String cause,
    String message,
    String stack,
    int attempts,
    ChannelKey channel,
    String topic,
    Integer partition,
    Long offset,
    String original,
    String journal,
    Instant at) {}
