package dev.earshot.egress.journal;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * From where the journal of one partition of replies has to be read by whoever takes it over: no
 * record of a reply from the committed offset on stands before that, whether the reply is
 * acknowledged or not. It is committed together with the offset. Thread-safe.
 */
public final class Bookmark {
  private final long inheritedFrom;
  private final long inheritedEnd;
  private final NavigableMap<Long, Long> begun = new TreeMap<>();
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

  /** A record of the reply at this offset is about to be written. */
  synchronized void writing(long reply) {
    begun.putIfAbsent(reply, end);
  }

  /** A record of the journal is written at this offset of {@code deliveries}. */
  synchronized void written(long delivery) {
    end = Math.max(end, delivery + 1);
  }

  /**
   * From where to read.
   *
   * @param committed the offset of replies that is committed with it; never less than before
   */
  public synchronized long position(long committed) {
    if (committed < inheritedEnd) {
      return inheritedFrom;
    }
    begun.headMap(committed).clear();
    return begun.values().stream().mapToLong(Long::longValue).min().orElse(end);
  }
}
