package dev.earshot.egress.intake;

import dev.earshot.egress.delivery.ChannelState;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.LaneTask;

/**
 * The work on one record in its lane.
 *
 * @param origin where the record stands, so that it can be withdrawn with its partition
 */
record ReplyTask(Origin origin, LaneTask<ChannelState> work) implements LaneTask<ChannelState> {
  @Override
  public void run(ChannelState lane, Cancellation cancellation) {
    work.run(lane, cancellation);
  }
}
