package dev.earshot.egress.intake;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** The partitions this instance has. Thread-safe. */
final class Assignments {
  private final Map<TopicPartition, Tenure> tenures = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /**
   * The time from an assignment of a partition to its revocation.
   *
   * @param number no other tenure of this instance has it
   * @param end where the partition ended when it was assigned
   */
  record Tenure(long number, long end) {
    /** True if another instance may have carried the record out before. */
    boolean isInherited(Origin origin) {
      return origin.offset() < end;
    }
  }

  void add(Map<TopicPartition, Long> endOffsets) {
    endOffsets.forEach(
        (partition, end) -> tenures.put(partition, new Tenure(numbers.incrementAndGet(), end)));
  }

  void remove(Collection<TopicPartition> partitions) {
    tenures.keySet().removeAll(partitions);
  }

  /** Null for a record whose partition was revoked while the connector still held the record. */
  Tenure of(Origin origin) {
    return tenures.get(origin.topicPartition());
  }
}
