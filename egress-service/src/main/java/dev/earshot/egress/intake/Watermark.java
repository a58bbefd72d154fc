package dev.earshot.egress.intake;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which records of one partition are acknowledged, from its assignment to its revocation. Lanes
 * acknowledge in any order; what may be committed is the first offset that is not acknowledged.
 * Thread-safe.
 */
final class Watermark {
  private static final long NOTHING = -1;

  private final TreeSet<Long> unacknowledged = new TreeSet<>();
  private long committed = NOTHING;

  /** To be called before the consumer's position tells that it has passed the record. */
  synchronized void polled(long offset) {
    unacknowledged.add(offset);
  }

  synchronized void acknowledged(long offset) {
    unacknowledged.remove(offset);
  }

  /**
   * The offset to commit; empty if that is done already.
   *
   * @param position up to which the consumer has read
   */
  synchronized OptionalLong uncommitted(long position) {
    long first = unacknowledged.isEmpty() ? position : unacknowledged.first();
    return first > committed ? OptionalLong.of(first) : OptionalLong.empty();
  }

  /** Not to be called for a commit that failed, so that it is tried again. */
  synchronized void committed(long offset) {
    committed = Math.max(committed, offset);
  }
}
