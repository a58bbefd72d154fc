package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackPressureTest {
  private static final TopicPartition BUSY = new TopicPartition("events", 0);
  private static final TopicPartition QUIET = new TopicPartition("events", 1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final CountDownLatch handlers = new CountDownLatch(1);
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final AssignedPartition busy = partition(BUSY);
  private final List<AssignedPartition> partitions = List.of(busy, partition(QUIET));
  private final BackPressure backPressure = new BackPressure(consumer);

  BackPressureTest() {
    consumer.assign(List.of(BUSY, QUIET));
  }

  private AssignedPartition partition(TopicPartition id) {
    return new AssignedPartition(
        id,
        0,
        new HashMap<>(),
        (_, _, _) -> {
          handlers.await();
          return TurnResult.DUPLICATE;
        });
  }

  @AfterEach
  void endTheHandlers() {
    busy.close();
    handlers.countDown();
  }

  private void read(int from, int to, int bytes) {
    for (int offset = from; offset < to; offset++) {
      busy.add(
          new ConsumerRecord<>(
              BUSY.topic(),
              BUSY.partition(),
              offset,
              0,
              TimestampType.CREATE_TIME,
              0,
              bytes,
              "channel",
              new byte[0],
              new RecordHeaders(),
              Optional.empty()));
    }
  }

  private void finish(int from, int to) {
    for (int offset = from; offset < to; offset++) {
      busy.finish(new FinishedTurn(busy, "channel", offset, TurnResult.DUPLICATE));
    }
  }

  @Test
  void aPartitionWithTooManyEventsIsHeldBackUntilEnoughAreFinished() {
    read(0, BackPressure.MOST_EVENTS, 1);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).isEmpty();
    assertThat(backPressure.limit(POLL)).isEqualTo(POLL);

    read(BackPressure.MOST_EVENTS, BackPressure.MOST_EVENTS + 1, 1);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).containsExactly(BUSY);

    finish(0, BackPressure.MOST_EVENTS - BackPressure.ENOUGH_EVENTS + 1);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).containsExactly(BUSY);

    finish(0, BackPressure.MOST_EVENTS - BackPressure.ENOUGH_EVENTS + 2);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void soIsOneWithEventsThatAreTooLarge() {
    int megabyte = 1 << 20;
    read(0, 5, megabyte);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).containsExactly(BUSY);

    finish(0, 2);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).containsExactly(BUSY);

    finish(2, 3);
    backPressure.adjust(partitions);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void whileOneIsHeldBackPollsDoNotWaitForEventsOfOthers() {
    read(0, BackPressure.MOST_EVENTS + 1, 1);
    backPressure.adjust(partitions);

    assertThat(backPressure.limit(POLL)).isEqualTo(BackPressure.LOOK);
    assertThat(backPressure.limit(Duration.ZERO)).isEqualTo(Duration.ZERO);
  }
}
