package dev.earshot.egress.intake;

import dev.earshot.egress.journal.Inheritance;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The partitions this instance has. Thread-safe. */
final class Assignments {
  private final Map<TopicPartition, Tenure> tenures = new ConcurrentHashMap<>();

  /**
   * @param inheritance what former owners of these partitions have done
   */
  void add(Map<TopicPartition, Takeover> takeovers, Inheritance inheritance) {
    takeovers.forEach(
        (partition, takeover) -> tenures.put(partition, new Tenure(takeover, inheritance)));
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
