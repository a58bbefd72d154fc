package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private final AtomicLong clock = new AtomicLong();
  private final Latency latency = new Latency(clock::get);

  private void note(int times, int millis) {
    for (int time = 0; time < times; time++) {
      latency.note(Duration.ofMillis(millis));
    }
  }

  private void minute() {
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    note(1, 1_000);
  }

  @Test
  void nothingIsSureInTheFirstMinute() {
    note(100, 50);
    assertThat(latency.least()).isZero();
  }

  @Test
  void mostOfTheShortestOfTheLastMinuteIsSure() {
    note(100, 80);
    note(1, 50);
    minute();
    assertThat(latency.least()).isEqualTo(Duration.ofMillis(40));

    note(1, 10);
    assertThat(latency.least()).isEqualTo(Duration.ofMillis(8));
  }

  @Test
  void fewRequestsTellNothing() {
    note(10, 50);
    minute();
    assertThat(latency.least()).isZero();
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    note(100, 10);
    minute();
    note(100, 50);
    minute();
    assertThat(latency.least()).isEqualTo(Duration.ofMillis(40));
  }
}
