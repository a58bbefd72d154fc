package dev.earshot.egress.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrakesTest {
  private static final TopicPartition SLOW = new TopicPartition("replies", 0);
  private static final TopicPartition OTHER = new TopicPartition("replies", 1);

  private final Watermarks watermarks = new Watermarks();
  private final Brakes brakes = new Brakes(watermarks, 20);
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

  @BeforeEach
  void assign() {
    consumer.assign(List.of(SLOW, OTHER));
    watermarks.add(Map.of(SLOW, Takeover.of(null, 0), OTHER, Takeover.of(null, 0)));
  }

  private void poll(TopicPartition partition, long from, long to) {
    List<ConsumerRecord<String, byte[]>> records =
        LongStream.range(from, to)
            .mapToObj(
                offset ->
                    new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, "key", new byte[0]))
            .toList();
    watermarks.polled(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
  }

  private Set<TopicPartition> stoppedNow() {
    brakes.adjust(consumer);
    return consumer.paused();
  }

  @Test
  void aPartitionIsStoppedThatHoldsItsPart() {
    poll(SLOW, 0, 9);
    poll(OTHER, 0, 9);
    assertThat(stoppedNow()).isEmpty();

    poll(SLOW, 9, 10);
    assertThat(stoppedNow()).containsExactly(SLOW);
  }

  @Test
  void itGoesOnWhenHalfOfItIsDone() {
    poll(SLOW, 0, 10);
    stoppedNow();

    LongStream.range(3, 7).forEach(offset -> watermarks.acknowledged(SLOW, offset));
    assertThat(stoppedNow()).containsExactly(SLOW);

    watermarks.acknowledged(SLOW, 0);
    assertThat(stoppedNow()).isEmpty();
  }

  @Test
  void whoHasFewerPartitionsMayHoldMoreOfEach() {
    watermarks.remove(List.of(OTHER));
    consumer.assign(List.of(SLOW));

    poll(SLOW, 0, 19);
    assertThat(stoppedNow()).isEmpty();
    poll(SLOW, 19, 20);
    assertThat(stoppedNow()).containsExactly(SLOW);
  }

  @Test
  void whatTheConnectorResumesIsStoppedAgain() {
    poll(SLOW, 0, 10);
    stoppedNow();
    consumer.resume(Set.of(SLOW));

    assertThat(stoppedNow()).containsExactly(SLOW);
  }

  @Test
  void partitionsThatAreGivenAwayAreNoLongerItsBusiness() {
    poll(SLOW, 0, 10);
    stoppedNow();
    watermarks.remove(List.of(SLOW));
    consumer.assign(List.of(OTHER));

    // The consumer would refuse to resume a partition it does not have.
    assertThatCode(() -> brakes.adjust(consumer)).doesNotThrowAnyException();
  }

  @Test
  void aSettingThatLetsNothingInIsRefused() {
    assertThatThrownBy(() -> new Brakes(watermarks, 0)).hasMessageContaining("1 or more");
  }
}
