package dev.earshot.egress.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * From where the journal of one partition of replies has to be read by whoever takes it over: no
 * attempt of a reply that is not acknowledged stands before that. It is committed together with the
 * partition's offset. Thread-safe.
 */
public final class Bookmark {
  private final long inheritedFrom;
  private final long inheritedEnd;
  private final Map<Long, Long> attempts = new HashMap<>();
  private long end;

  /**
   * @param inheritedFrom from where this owner itself has to read the journal
   * @param inheritedEnd where the partition of replies ended when it was taken over: replies before
   *     that may have been attempted by another owner
   */
  public Bookmark(long inheritedFrom, long inheritedEnd) {
    this.inheritedFrom = inheritedFrom;
    this.inheritedEnd = inheritedEnd;
    this.end = inheritedFrom;
  }

  /** An attempt of the reply at this offset is about to be written. */
  synchronized void attempting(long reply) {
    attempts.putIfAbsent(reply, end);
  }

  /** A record of the journal is written at this offset of {@code deliveries}. */
  synchronized void written(long delivery) {
    end = Math.max(end, delivery + 1);
  }

  /** The reply at this offset needs no looking up any more. */
  public synchronized void acknowledged(long reply) {
    attempts.remove(reply);
  }

  /**
   * From where to read.
   *
   * @param firstUnacknowledged the offset of replies that is committed
   */
  public synchronized long position(long firstUnacknowledged) {
    if (firstUnacknowledged < inheritedEnd) {
      return inheritedFrom;
    }
    return attempts.values().stream().mapToLong(Long::longValue).min().orElse(end);
  }
}
