package dev.earshot.dispatcher.core;

import java.util.TreeMap;

/**
 * Which offsets of one partition are finished. Events of different channels finish out of order;
 * what is committed is the low watermark, the first offset that is not finished. Gaps between
 * offsets (transaction markers, compaction) count as finished. Not thread-safe.
 */
final class Watermark {
  private final TreeMap<Long, Unfinished> unfinished = new TreeMap<>();
  private long unfinishedBytes;
  private long next;

  private record Unfinished(long time, int bytes) {}

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
   * @param bytes its size
   */
  void read(long offset, long time, int bytes) {
    unfinished.put(offset, new Unfinished(time, bytes));
    unfinishedBytes += bytes;
    next = offset + 1;
  }

  void finish(long offset) {
    Unfinished finished = unfinished.remove(offset);
    unfinishedBytes -= finished == null ? 0 : finished.bytes();
  }

  /** The offset to commit: everything below it is finished. */
  long value() {
    return unfinished.isEmpty() ? next : unfinished.firstKey();
  }

  /** How many events were read and are not finished. */
  int unfinished() {
    return unfinished.size();
  }

  /** The size of all these events. */
  long unfinishedBytes() {
    return unfinishedBytes;
  }

  /** The time of the event that the watermark waits for; the latest time there is if for none. */
  long oldestTime() {
    return unfinished.isEmpty() ? Long.MAX_VALUE : unfinished.firstEntry().getValue().time();
  }
}
