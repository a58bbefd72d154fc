package dev.earshot.model;

import java.time.Instant;

/**
 * Says on the topic of dead letters that a letter was replayed: its original was written again to
 * the topic it came from. Stands in the letter's own partition, after the letter, and is recognised
 * by its type, {@link CloudEvents#isReplay}.
 *
 * @param version the version of the record's layout, {@link ModelJson#VERSION} when written
 * @param partition of the letter in the topic of dead letters
 * @param offset of the letter in that partition
 * @param channel the letter's; null if it has none
 */
public record DeadLetterReplay(
    int version, int partition, long offset, ChannelKey channel, Instant at) {
  public DeadLetterReplay {
    Required.part("A replay of a dead letter", "at", at);
  }
}
