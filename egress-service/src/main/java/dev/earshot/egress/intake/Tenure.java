package dev.earshot.egress.intake;

/** The time from an assignment of a partition to its revocation. Thread-safe. */
final class Tenure {
  private final long number;
  private final long end;
  private long lastBegun = -1;
  private boolean ending;

  /**
   * @param number no other tenure of this instance has it
   * @param end where the partition ended when it was assigned
   */
  Tenure(long number, long end) {
    this.number = number;
    this.end = end;
  }

  long number() {
    return number;
  }

  /** True if another instance may have carried the record out before. */
  boolean isInherited(Origin origin) {
    return origin.offset() < end;
  }

  /**
   * Asks to begin with a record.
   *
   * @return false if the tenure is ending and the record is left to the next owner
   */
  synchronized boolean begin(long offset) {
    if (ending && offset > lastBegun) {
      return false;
    }
    lastBegun = Math.max(lastBegun, offset);
    return true;
  }

  /**
   * Begins no record any more beyond the last that has begun. Those before it may: only what stands
   * before the first unfinished record can be committed, and the next owner would do the rest
   * again.
   */
  synchronized void end() {
    ending = true;
  }

  /** True for a record that {@link #begin} refuses. */
  synchronized boolean isLeft(long offset) {
    return ending && offset > lastBegun;
  }
}
