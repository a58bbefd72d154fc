package dev.earshot.egress.intake;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** One {@link Watermark} for each partition this instance has. Thread-safe. */
@Singleton
class Watermarks {
  private final Map<TopicPartition, Watermark> watermarks = new ConcurrentHashMap<>();

  void add(Map<TopicPartition, Takeover> partitions) {
    partitions.forEach(
        (partition, takeover) -> watermarks.put(partition, new Watermark(takeover.bookmark())));
  }

  void remove(Collection<TopicPartition> partitions) {
    watermarks.keySet().removeAll(partitions);
  }

  Collection<TopicPartition> partitions() {
    return List.copyOf(watermarks.keySet());
  }

  void polled(ConsumerRecords<?, ?> records) {
    for (TopicPartition partition : records.partitions()) {
      Watermark watermark = watermarks.get(partition);
      if (watermark != null) {
        records.records(partition).forEach(one -> watermark.polled(one.offset()));
      }
    }
  }

  /** See {@link Watermark#take}; false for a partition this instance does not have. */
  boolean take(TopicPartition partition, long offset) {
    Watermark watermark = watermarks.get(partition);
    return watermark != null && watermark.take(offset);
  }

  void acknowledged(TopicPartition partition, long offset) {
    Watermark watermark = watermarks.get(partition);
    if (watermark != null) {
      watermark.acknowledged(offset);
    }
  }

  /** How many partitions this instance has. */
  int size() {
    return watermarks.size();
  }

  /** How many records were polled and are not acknowledged. */
  int held(TopicPartition partition) {
    Watermark watermark = watermarks.get(partition);
    return watermark == null ? 0 : watermark.held();
  }

  /**
   * What is to be committed of these partitions.
   *
   * @param polling asked for its positions, so this is to be called by its thread
   */
  Map<TopicPartition, OffsetAndMetadata> uncommitted(
      Collection<TopicPartition> partitions, Consumer<?, ?> polling) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Watermark watermark = watermarks.get(partition);
      if (watermark != null) {
        watermark
            .uncommitted(position(polling, partition))
            .ifPresent(
                offset ->
                    offsets.put(
                        partition, Takeover.mark(offset, watermark.journalPosition(offset))));
      }
    }
    return offsets;
  }

  /** What is committed of one partition; empty as long as nothing is. */
  Map<TopicPartition, OffsetAndMetadata> oneCommitted() {
    for (Map.Entry<TopicPartition, Watermark> one : watermarks.entrySet()) {
      OptionalLong offset = one.getValue().lastCommitted();
      if (offset.isPresent()) {
        long committed = offset.getAsLong();
        return Map.of(
            one.getKey(), Takeover.mark(committed, one.getValue().journalPosition(committed)));
      }
    }
    return Map.of();
  }

  /** -1, thus nothing to commit, while the position is not known, as just after an assignment. */
  private static long position(Consumer<?, ?> polling, TopicPartition partition) {
    try {
      return polling.position(partition, Duration.ZERO);
    } catch (TimeoutException e) {
      return -1;
    }
  }

  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          Watermark watermark = watermarks.get(partition);
          if (watermark != null) {
            watermark.committed(offset.offset());
          }
        });
  }
}
