package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.core.CoreStatus.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGaugeTest {
  private final CountDownLatch release = new CountDownLatch(1);
  private final AssignedPartition partition =
      new AssignedPartition(
          new TopicPartition("events", 0),
          0,
          new HashMap<>(),
          (_, _, _) -> {
            release.await();
            return TurnResult.DUPLICATE;
          });
  private final LoadGauge gauge = new LoadGauge();
  private final Instant start = Instant.now();

  @AfterEach
  void endTurns() {
    release.countDown();
  }

  @Test
  void countsWhatIsThereToDo() {
    add(0, "CH1", start.minusSeconds(7));
    add(1, "CH2", start);
    measure(0, 0);

    assertThat(gauge.load()).isEqualTo(new Load(5, 2, 3, 2, Duration.ofSeconds(7)));
  }

  @Test
  void noticesThatNothingGetsDone() {
    add(0, "CH1", start);
    measure(0, 10);
    Instant first = gauge.progressAt();
    measure(60, 10);
    measure(120, 10);

    assertThat(gauge.progressAt()).isEqualTo(first);
  }

  @Test
  void noticesThatSomethingGetsDone() {
    add(0, "CH1", start);
    measure(0, 10);
    measure(60, 11);
    assertThat(gauge.progressAt()).isEqualTo(start.plusSeconds(60));
    measure(120, 11);
    assertThat(gauge.progressAt()).isEqualTo(start.plusSeconds(60));
  }

  @Test
  void takesHavingNothingToDoForProgress() {
    measure(0, 10);
    measure(60, 10);
    assertThat(gauge.progressAt()).isEqualTo(start.plusSeconds(60));
  }

  @Test
  void measuresNoOftenerThanOnceASecond() {
    measure(0, 0);
    add(0, "CH1", start);
    gauge.measure(start.plusMillis(900), List.of(partition), _ -> OptionalLong.of(5), 3, 0);
    assertThat(gauge.load().unfinished()).isZero();
    measure(1, 0);
    assertThat(gauge.load().unfinished()).isEqualTo(1);
  }

  private void measure(int second, long finished) {
    gauge.measure(
        start.plusSeconds(second), List.of(partition), _ -> OptionalLong.of(5), 3, finished);
  }

  private void add(long offset, String key, Instant time) {
    partition.add(
        new ConsumerRecord<>(
            "events",
            0,
            offset,
            time.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            new byte[0],
            new RecordHeaders(),
            Optional.empty()));
  }
}
