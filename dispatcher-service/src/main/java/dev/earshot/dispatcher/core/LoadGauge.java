package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.CoreStatus.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Measures now and then how much there is to do, and whether any of it gets done. */
final class LoadGauge {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private Load load = Load.NONE;
  private Instant measuredAt = Instant.MIN;
  private Instant progressAt = Instant.now();
  private long finishedBefore;

  /**
   * @param lag events of a partition that were not read, if that is known
   * @param finished a count that grows whenever a turn ends or is committed
   */
  void measure(
      Instant now,
      Collection<AssignedPartition> partitions,
      Function<TopicPartition, OptionalLong> lag,
      int running,
      long finished) {
    if (measuredAt.plus(EVERY).isAfter(now)) {
      return;
    }
    measuredAt = now;
    long unread = 0;
    int unfinished = 0;
    int channels = 0;
    long oldest = Long.MAX_VALUE;
    for (AssignedPartition partition : partitions) {
      unread += lag.apply(partition.id()).orElse(0);
      unfinished += partition.unfinished();
      channels += partition.channels();
      oldest = Math.min(oldest, partition.oldestTime());
    }
    long age = unfinished == 0 ? 0 : Math.max(0, now.toEpochMilli() - oldest);
    load = new Load(unread, unfinished, running, channels, Duration.ofMillis(age));
    if (unfinished == 0 || finished != finishedBefore) {
      progressAt = now;
    }
    finishedBefore = finished;
  }

  Load load() {
    return load;
  }

  Instant progressAt() {
    return progressAt;
  }
}
