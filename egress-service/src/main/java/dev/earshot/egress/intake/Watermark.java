package dev.earshot.egress.intake;

import dev.earshot.egress.journal.Bookmark;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records of one partition are acknowledged, from its assignment to its revocation. Lanes
 * acknowledge in any order; what may be committed is the first offset that is not acknowledged.
 * Thread-safe.
 */
final class Watermark {
  private static final long NOTHING = -1;

  private final TreeSet<Long> unacknowledged = new TreeSet<>();
  private final Set<Long> untaken = new HashSet<>();
  private final Bookmark bookmark;
  private long committed = NOTHING;

  /**
   * @param bookmark of the partition's journal, which is committed too
   */
  Watermark(Bookmark bookmark) {
    this.bookmark = bookmark;
  }

  /** To be called before the consumer's position tells that it has passed the record. */
  synchronized void polled(long offset) {
    unacknowledged.add(offset);
    untaken.add(offset);
  }

  /**
   * Takes a record up.
   *
   * @return false if it was taken before, or polled before this assignment: it will be polled again
   */
  synchronized boolean take(long offset) {
    return untaken.remove(offset);
  }

  synchronized void acknowledged(long offset) {
    unacknowledged.remove(offset);
  }

  /** How many records are polled and not acknowledged. */
  synchronized int held() {
    return unacknowledged.size();
  }

  /** From where the journal is to be read if this offset is committed. */
  long journalPosition(long offset) {
    return bookmark.position(offset);
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

  /** What was committed last; empty if nothing yet. */
  synchronized OptionalLong lastCommitted() {
    return committed == NOTHING ? OptionalLong.empty() : OptionalLong.of(committed);
  }

  /** Not to be called for a commit that failed, so that it is tried again. */
  synchronized void committed(long offset) {
    committed = Math.max(committed, offset);
  }
}
