package dev.earshot.egress.intake;

import dev.earshot.egress.journal.Bookmark;
import dev.earshot.egress.journal.Inheritance;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.model.ReplyPosition;

/** The time from an assignment of a partition to its revocation. Thread-safe. */
final class Tenure {
  private final Takeover takeover;
  private final Inheritance inheritance;
  private long lastBegun = -1;
  private boolean ending;

  /**
   * @param inheritance what former owners of the partition have done
   */
  Tenure(Takeover takeover, Inheritance inheritance) {
    this.takeover = takeover;
    this.inheritance = inheritance;
  }

  Bookmark bookmark() {
    return takeover.bookmark();
  }

  /**
   * How far former owners have got with a reply.
   *
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled before that is known
   */
  Progress progress(ReplyPosition reply, Cancellation cancellation) {
    return reply.offset() < takeover.end() ? inheritance.of(reply, cancellation) : Progress.NONE;
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
