package dev.earshot.egress.intake;

import dev.earshot.egress.EgressSettings;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Stops the reading of partitions of which too many replies are held, so that a slow one does not
 * keep the others' replies in the topic. Thread-safe.
 */
@Singleton
class Brakes {
  private static final Logger LOG = Logger.getLogger(Brakes.class);

  private final Watermarks watermarks;
  private final int most;
  private final Set<TopicPartition> stopped = ConcurrentHashMap.newKeySet();
  private volatile KafkaConsumer<?, ?> reader;

  @Inject
  Brakes(Watermarks watermarks, EgressSettings settings) {
    this(watermarks, settings.maxInFlight());
  }

  /**
   * @param most replies of all partitions together, of which each may have the same part
   */
  Brakes(Watermarks watermarks, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "With %d replies at most none is read. Set earshot.egress.max-in-flight to 1 or more."
              .formatted(most));
    }
    this.watermarks = watermarks;
    this.most = most;
  }

  /** Whose partitions are to be stopped. */
  void attach(KafkaConsumer<?, ?> consumer) {
    reader = consumer;
  }

  /** Records were read. To be called by the polling thread, which adjusts before it reads more. */
  void polled(Set<TopicPartition> partitions) {
    if (partitions.stream().anyMatch(this::isFull)) {
      adjustSoon();
    }
  }

  /** A record of that partition is done. */
  void acknowledged(TopicPartition partition) {
    if (stopped.contains(partition) && hasRoom(partition)) {
      adjustSoon();
    }
  }

  private boolean isFull(TopicPartition partition) {
    return watermarks.held(partition) >= part();
  }

  private boolean hasRoom(TopicPartition partition) {
    return watermarks.held(partition) <= part() / 2;
  }

  private int part() {
    return Math.max(1, most / Math.max(1, watermarks.size()));
  }

  private void adjustSoon() {
    reader
        .runOnPollingThread(this::adjust)
        .subscribe()
        .with(
            done -> {},
            error -> LOG.warnf(error, "Can't stop or resume the reading of single partitions"));
  }

  /** Stops and resumes as it is needed now; to be called by the polling thread. */
  void adjust(Consumer<?, ?> polling) {
    Set<TopicPartition> assigned = polling.assignment();
    stopped.retainAll(assigned);
    List<TopicPartition> full = assigned.stream().filter(this::isFull).toList();
    polling.pause(full);
    stopped.addAll(full);
    Set<TopicPartition> resumed = new HashSet<>(stopped);
    resumed.removeIf(partition -> !hasRoom(partition));
    polling.resume(resumed);
    stopped.removeAll(resumed);
  }
}
