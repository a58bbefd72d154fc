package dev.earshot.egress.intake;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** The partitions this instance has. Thread-safe. */
final class Assignments {
  private final Map<TopicPartition, Tenure> tenures = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  void add(Map<TopicPartition, Long> endOffsets) {
    endOffsets.forEach(
        (partition, end) -> tenures.put(partition, new Tenure(numbers.incrementAndGet(), end)));
  }

  /** Ends the tenures of these partitions. */
  void remove(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Tenure tenure = tenures.remove(partition);
      if (tenure != null) {
        tenure.end();
      }
    }
  }

  Set<TopicPartition> all() {
    return Set.copyOf(tenures.keySet());
  }

  /** Null for a record whose partition was revoked while the connector still held the record. */
  Tenure of(Origin origin) {
    return tenures.get(origin.topicPartition());
  }
}
