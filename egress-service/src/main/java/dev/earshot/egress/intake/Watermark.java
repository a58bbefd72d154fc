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
  private long next = NOTHING;
  private long committed = NOTHING;

  synchronized void received(long offset) {
    unacknowledged.add(offset);
    next = Math.max(next, offset + 1);
  }

  synchronized void acknowledged(long offset) {
    unacknowledged.remove(offset);
  }

  /** The offset to commit; empty if that is done already. */
  synchronized OptionalLong uncommitted() {
    long first = unacknowledged.isEmpty() ? next : unacknowledged.first();
    return first > committed ? OptionalLong.of(first) : OptionalLong.empty();
  }

  /** Not to be called for a commit that failed, so that it is tried again. */
  synchronized void committed(long offset) {
    committed = Math.max(committed, offset);
  }
}
