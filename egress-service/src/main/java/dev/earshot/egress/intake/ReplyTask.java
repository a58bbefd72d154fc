package dev.earshot.egress.intake;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.rate.Pace;

/**
 * The work on one record in its lane.
 *
 * @param origin where the record stands, so that it can be withdrawn with its partition
 */
record ReplyTask(Origin origin, LaneTask<Pace> work) implements LaneTask<Pace> {
  @Override
  public void run(Pace lane, Cancellation cancellation) {
    work.run(lane, cancellation);
  }
}
