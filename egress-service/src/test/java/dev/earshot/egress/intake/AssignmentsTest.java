package dev.earshot.egress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 1);

  private final Assignments assignments = new Assignments();

  @Test
  void recordsOfOtherPartitionsHaveNoTenure() {
    assignments.add(Map.of(PARTITION, Takeover.of(null, 5)), null);
    assertThat(assignments.of(new Origin("t", 2, 4))).isNull();

    assignments.remove(List.of(PARTITION));
    assertThat(assignments.of(new Origin("t", 1, 4))).isNull();
  }

  @Test
  void aPartitionThatComesBackBeginsANewTenure() {
    assignments.add(Map.of(PARTITION, Takeover.of(null, 5)), null);
    Tenure before = assignments.of(new Origin("t", 1, 4));
    assignments.add(Map.of(PARTITION, Takeover.of(null, 5)), null);

    assertThat(assignments.of(new Origin("t", 1, 4))).isNotSameAs(before);
  }
}
