package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.DeadLetter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignedPartitionTest {
  private static final TurnResult DONE =
      new TurnResult(new StateChange.To(new byte[] {1}), null, List.of(), List.of(), false);

  private final AssignedPartition partition =
      new AssignedPartition(new TopicPartition("events", 0), 0, new HashMap<>(), (_, _, _) -> DONE);

  @Test
  void commitsNoFurtherThanTheFirstUnfinishedEvent() {
    read(10, 11, 13);

    partition.finish(turn(13, DONE));
    assertThat(partition.watermark()).isEqualTo(10);
    partition.finish(turn(10, DONE));
    assertThat(partition.watermark()).isEqualTo(11);
    partition.finish(turn(11, DONE));

    assertThat(partition.watermark()).isEqualTo(14);
    assertThat(partition.unfinished()).isZero();
  }

  @Test
  void holdsWhatLeavesNoTraceInAStateUntilAllBeforeItIsFinished() {
    FinishedTurn letter = turn(11, TurnResult.deadLetter(letter()));
    read(10, 11, 12);

    assertThat(partition.finish(letter)).isEmpty();
    FinishedTurn later = turn(12, DONE);
    assertThat(partition.finish(later)).containsExactly(later);
    FinishedTurn earlier = turn(10, DONE);

    assertThat(partition.finish(earlier)).containsExactly(earlier, letter);
    assertThat(partition.watermark()).isEqualTo(13);
  }

  @Test
  void countsWhatWasHandledBeforeAsFinished() {
    read(10);

    partition.finish(turn(10, TurnResult.DUPLICATE));

    assertThat(partition.watermark()).isEqualTo(11);
  }

  private void read(long... offsets) {
    for (long offset : offsets) {
      partition.add(new ConsumerRecord<>("events", 0, offset, "key", new byte[0]));
    }
  }

  private FinishedTurn turn(long offset, TurnResult result) {
    return new FinishedTurn(partition, "key", offset, result);
  }

  private static DeadLetter letter() {
    return new DeadLetter(
        1,
        "dispatcher",
        "undecodable",
        "",
        null,
        1,
        null,
        "events",
        0,
        11L,
        null,
        null,
        Instant.EPOCH);
  }
}
