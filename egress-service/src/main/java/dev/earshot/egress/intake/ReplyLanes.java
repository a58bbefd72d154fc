package dev.earshot.egress.intake;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.delivery.ChannelState;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.lanes.Lanes;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.TrafficClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The lanes of channels: one for the replies of each, and one for its bulk. Thread-safe. */
final class ReplyLanes {
  private static final Logger LOG = Logger.getLogger(ReplyLanes.class);
  private static final Duration RENEWAL = Duration.ofSeconds(1);

  /** Begins the lanes of bulk replies, which have no order with the channel's others. */
  private static final String BULK = "bulk:";

  /** The part of a channel's rate that its bulk replies have. */
  private static final double BULK_PART = 0.1;

  private final EgressSettings settings;
  private final Lanes<ChannelState> lanes;

  ReplyLanes(EgressSettings settings, EgressMetrics metrics) {
    this.settings = settings;
    this.lanes =
        new Lanes<>(
            this::stateOf,
            settings.laneIdle(),
            (lane, error) -> LOG.errorf(error, "Lane %s: a reply was left unfinished", lane));
    for (TrafficClass traffic : TrafficClass.values()) {
      metrics.watchWaiting(
          traffic, () -> lanes.waiting(task -> isOf(task, traffic)), () -> oldest(traffic));
    }
  }

  private ChannelState stateOf(String lane) {
    return lane.startsWith(BULK)
        ? new ChannelState(new Pace(settings.channelRate() * BULK_PART), TrafficClass.BULK)
        : new ChannelState(new Pace(settings.channelRate()), TrafficClass.REPLY);
  }

  private Duration oldest(TrafficClass traffic) {
    return lanes.first().stream()
        .filter(task -> isOf(task, traffic))
        .map(task -> ((ReplyTask) task).since())
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, Instant.now()))
        .orElse(Duration.ZERO);
  }

  private static boolean isOf(LaneTask<ChannelState> task, TrafficClass traffic) {
    return task instanceof ReplyTask reply && reply.traffic() == traffic;
  }

  private static boolean isOf(LaneTask<ChannelState> task, Collection<TopicPartition> partitions) {
    return task instanceof ReplyTask reply && partitions.contains(reply.origin().topicPartition());
  }

  void submit(String channel, ReplyTask task) {
    lanes.submit(task.traffic() == TrafficClass.BULK ? BULK + channel : channel, task);
  }

  /** Takes out what is left to the next owner of these partitions. */
  void withdrawLeft(Collection<TopicPartition> partitions) {
    lanes.withdraw(task -> isOf(task, partitions) && ((ReplyTask) task).isLeft());
  }

  /**
   * Waits until nothing of these partitions is in a lane any more.
   *
   * @param renewal is run about once a second meanwhile
   * @return false if something still was when the time for it was up
   */
  boolean drain(Collection<TopicPartition> partitions, Runnable renewal) {
    Predicate<LaneTask<ChannelState>> theirs = task -> isOf(task, partitions);
    long deadline = System.nanoTime() + settings.drainTimeout().toNanos();
    long left = deadline - System.nanoTime();
    while (left > 0) {
      Duration wait = Duration.ofNanos(Math.min(left, RENEWAL.toNanos()));
      if (lanes.awaitFinished(theirs, wait)) {
        return true;
      }
      renewal.run();
      left = deadline - System.nanoTime();
    }
    return false;
  }

  /** Takes all of these partitions out, cancels what waits, and waits for calls to end. */
  void giveUp(Collection<TopicPartition> partitions) {
    Predicate<LaneTask<ChannelState>> theirs = task -> isOf(task, partitions);
    lanes.withdraw(theirs);
    if (!lanes.awaitFinished(theirs, settings.stopTimeout())) {
      LOG.warnf(
          "Calls of %s still run after %s although the partitions are given away; those replies may be sent twice.",
          partitions, settings.stopTimeout());
    }
  }

  /** Runs nothing any more. */
  void close() {
    lanes.close(Duration.ZERO);
  }
}
