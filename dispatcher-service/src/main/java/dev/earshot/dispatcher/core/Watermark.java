package dev.earshot.dispatcher.core;

import java.util.TreeSet;

/**
 * Which offsets of one partition are finished. Events of different channels finish out of order;
 * what is committed is the low watermark, the first offset that is not finished. Gaps between
 * offsets (transaction markers, compaction) count as finished. Not thread-safe.
 */
final class Watermark {
  private final TreeSet<Long> unfinished = new TreeSet<>();
  private long next;

  /** An event was read; offsets come in ascending order. */
  void read(long offset) {
    unfinished.add(offset);
    next = offset + 1;
  }

  void finish(long offset) {
    unfinished.remove(offset);
  }

  /** The offset to commit: everything below it is finished. Only after a first event was read. */
  long value() {
    return unfinished.isEmpty() ? next : unfinished.first();
  }

  /** How many events were read and are not finished. */
  int unfinished() {
    return unfinished.size();
  }
}
