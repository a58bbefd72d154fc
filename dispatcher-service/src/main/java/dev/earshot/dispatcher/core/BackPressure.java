package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds back the events of partitions that have enough to do, so that memory is bounded; the events
 * wait at the broker. Used by the thread that polls.
 */
final class BackPressure {
  /** Events of a partition that are read and not finished, from which on no more are fetched. */
  static final int MOST_EVENTS = 2_000;

  /** So many of them wait while a transaction of {@link Committer} is under way. */
  static final int ENOUGH_EVENTS = 1_500;

  static final long MOST_BYTES = 4 << 20;
  static final long ENOUGH_BYTES = 3 << 20;

  /** When a partition is held back it is looked soon whether it still has enough to do. */
  static final Duration LOOK = Duration.ofMillis(5);

  private final Consumer<?, ?> consumer;

  BackPressure(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Stops and begins again to fetch. */
  void adjust(Collection<AssignedPartition> partitions) {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> free = new ArrayList<>();
    Set<TopicPartition> heldBack = consumer.paused();
    for (AssignedPartition partition : partitions) {
      int events = partition.unfinished();
      long bytes = partition.unfinishedBytes();
      if (heldBack.contains(partition.id())) {
        if (events < ENOUGH_EVENTS && bytes < ENOUGH_BYTES) {
          free.add(partition.id());
        }
      } else if (events > MOST_EVENTS || bytes > MOST_BYTES) {
        full.add(partition.id());
      }
    }
    consumer.pause(full);
    consumer.resume(free);
  }

  /** How long a poll may wait that could wait for so long otherwise. */
  Duration limit(Duration poll) {
    return consumer.paused().isEmpty() || poll.compareTo(LOOK) < 0 ? poll : LOOK;
  }
}
