package dev.earshot.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.core.StateChange;
import dev.earshot.dispatcher.core.TurnResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatcherMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DispatcherMetrics metrics = new DispatcherMetrics(registry);

  private double count(String name) {
    return registry.get("earshot.dispatcher." + name).counter().count();
  }

  private static TurnResult result(boolean duplicate) {
    return new TurnResult(StateChange.NONE, null, List.of(), List.of(), duplicate);
  }

  @Test
  void onlyEventsThatWereHandledBeforeAreDuplicates() {
    metrics.turnTaken(Duration.ofMillis(3), result(false));
    assertThat(count("duplicates")).isZero();

    metrics.turnTaken(Duration.ofMillis(4), result(true));

    assertThat(count("duplicates")).isEqualTo(1);
    assertThat(registry.get("earshot.dispatcher.turns").timer().count()).isEqualTo(2);
    assertThat(registry.get("earshot.dispatcher.turns").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(7);
  }

  @Test
  void retriesAreCountedByThemselves() {
    metrics.turnRetried();
    metrics.turnRetried();

    assertThat(count("retries")).isEqualTo(2);
    assertThat(registry.get("earshot.dispatcher.turns").timer().count()).isZero();
  }

  @Test
  void aCommitCountsItsEvents() {
    metrics.committed(Duration.ofMillis(5), 40);
    metrics.committed(Duration.ofMillis(5), 2);

    assertThat(count("events")).isEqualTo(42);
    assertThat(registry.get("earshot.dispatcher.commits").timer().count()).isEqualTo(2);
  }

  @Test
  void everyCauseOfDeadLettersIsCountedFromZeroOn() {
    assertThat(registry.get("earshot.dispatcher.dead.letters").counters())
        .hasSameSizeAs(TurnResult.DEAD_LETTER_CAUSES)
        .allSatisfy(counter -> assertThat(counter.count()).isZero());
  }
}
