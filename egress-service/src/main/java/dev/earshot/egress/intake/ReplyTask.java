package dev.earshot.egress.intake;

import dev.earshot.egress.delivery.ChannelState;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.rate.TrafficClass;
import java.time.Instant;

/**
 * The work on one record in its lane.
 *
 * @param origin where the record stands, so that it can be withdrawn with its partition
 * @param tenure of that partition
 * @param since when it was said; now for what is no reply
 */
record ReplyTask(
    Origin origin, Tenure tenure, TrafficClass traffic, Instant since, LaneTask<ChannelState> work)
    implements LaneTask<ChannelState> {
  /** True if the record is left to the next owner of its partition. */
  boolean isLeft() {
    return tenure.isLeft(origin.offset());
  }

  @Override
  public void run(ChannelState lane, Cancellation cancellation) {
    work.run(lane, cancellation);
  }
}
