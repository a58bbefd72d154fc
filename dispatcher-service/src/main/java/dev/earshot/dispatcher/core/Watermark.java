package dev.earshot.dispatcher.core;

import java.util.TreeMap;

/**
 * Which offsets of one partition are finished. Events of different channels finish out of order;
 * what is committed is the low watermark, the first offset that is not finished. Gaps between
 * offsets (transaction markers, compaction) count as finished. Not thread-safe.
 */
final class Watermark {
  /** The times of the unfinished events by offset. */
  private final TreeMap<Long, Long> unfinished = new TreeMap<>();

  private long next;

  /**
   * @param start everything below it is finished
   */
  Watermark(long start) {
    this.next = start;
  }

  /**
   * An event was read; offsets come in ascending order.
   *
   * @param time of the event, in milliseconds since 1970
   */
  void read(long offset, long time) {
    unfinished.put(offset, time);
    next = offset + 1;
  }

  void finish(long offset) {
    unfinished.remove(offset);
  }

  /** The offset to commit: everything below it is finished. */
  long value() {
    return unfinished.isEmpty() ? next : unfinished.firstKey();
  }

  /** How many events were read and are not finished. */
  int unfinished() {
    return unfinished.size();
  }

  /** The time of the event that the watermark waits for; the latest time there is if for none. */
  long oldestTime() {
    return unfinished.isEmpty() ? Long.MAX_VALUE : unfinished.firstEntry().getValue();
  }
}
