package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private final FakeClock clock = new FakeClock();

  private static final class FakeClock implements TimeMeter {
    private long nanos = Duration.ofDays(1).toNanos();

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }

    void advance(Duration time) {
      nanos += time.toNanos();
    }
  }

  private double secondsFor(Pace pace, int actions) {
    Duration total = Duration.ZERO;
    for (int action = 0; action < actions; action++) {
      Duration wait = pace.reserve();
      clock.advance(wait);
      total = total.plus(wait);
    }
    return total.toMillis() / 1000.0;
  }

  /** The most that any second from any action on holds. */
  private int mostInASecond(Pace pace, int actions) {
    List<Long> times = new ArrayList<>();
    for (int action = 0; action < actions; action++) {
      clock.advance(pace.reserve());
      times.add(clock.currentTimeNanos());
    }
    return times.stream()
        .mapToInt(
            from ->
                (int)
                    times.stream()
                        .filter(time -> time >= from && time - from < 1_000_000_000L)
                        .count())
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 30, 100, 1_000})
  void noSecondHoldsMoreThanTheLimitAndTheFlowIsNear(int limit) {
    assertThat(mostInASecond(new Pace(limit, clock), limit * 3)).isLessThanOrEqualTo(limit);
    assertThat(secondsFor(new Pace(limit, clock), limit * 10)).isLessThan(10 / 0.95);
  }

  @Test
  void idleTimeIsNotSavedUp() {
    Pace pace = new Pace(100, clock);
    clock.advance(Duration.ofHours(1));

    assertThat(mostInASecond(pace, 300)).isLessThanOrEqualTo(100);
  }

  @Test
  void thoseWhoWaitStandInLine() {
    Pace pace = new Pace(10, clock);
    pace.reserve();

    assertThat(millis(pace.reserve())).isEqualTo(103);
    assertThat(millis(pace.reserve())).isEqualTo(206);
  }

  @Test
  void aRateCanBeChanged() {
    Pace pace = new Pace(100, clock);
    secondsFor(pace, 10);

    pace.change(10);
    assertThat(secondsFor(pace, 20)).isCloseTo(2.06, within(0.1));

    pace.change(100);
    assertThat(secondsFor(pace, 100)).isCloseTo(1.03, within(0.1));
  }

  @Test
  void refusalsMakeItSlowerAndTimeFasterAgain() {
    Pace pace = new Pace(100, clock);
    pace.reserve();
    pace.tooFast();
    pace.tooFast();

    assertThat(secondsFor(pace, 70)).as("70 % of the flow").isCloseTo(1.03, within(0.05));

    clock.advance(Duration.ofSeconds(10));
    assertThat(secondsFor(pace, 100)).isCloseTo(1.03, within(0.05));
  }

  @Test
  void refusalsThatGoOnMakeItSlowerAgainButNeverStopIt() {
    Pace pace = new Pace(100, clock);
    for (int refusal = 0; refusal < 50; refusal++) {
      pace.tooFast();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(secondsFor(pace, 10)).isBetween(0.5, 3.0);
  }

  @Test
  void aSendersMessagesMayComeAFewAtOnce() {
    Pace sender = Pace.ofSender(1);
    for (int message = 0; message < 10; message++) {
      assertThat(sender.reserve()).isZero();
    }
    assertThat(sender.reserve()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void aPauseHoldsEveryoneBackAndThenTheyComeOneByOne() {
    Pace pace = new Pace(10, clock);
    pace.reserve();

    pace.pause(Duration.ofSeconds(2));

    assertThat(millis(pace.reserve())).isBetween(2_000L, 2_200L);
    assertThat(millis(pace.reserve())).isBetween(2_100L, 2_300L);
  }

  @Test
  void pausesAtTheSameTimeDoNotAddUp() {
    Pace pace = new Pace(10, clock);
    pace.reserve();

    pace.pause(Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(1));
    pace.pause(Duration.ofSeconds(1));
    pace.pause(Duration.ofSeconds(2));

    assertThat(millis(pace.reserve())).isBetween(2_000L, 2_300L);
  }

  private static long millis(Duration time) {
    return time.toMillis();
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> new Pace(0)).hasMessageContaining("Set more than 0");
  }
}
