package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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

  @Test
  void thirtyActionsASecondAreThirtyActionsASecond() {
    assertThat(secondsFor(new Pace(30, clock), 300)).isCloseTo(9.9, within(0.05));
  }

  @Test
  void aSmallBurstGoesAtOnce() {
    Pace pace = new Pace(30, clock);

    assertThat(pace.reserve()).isZero();
    assertThat(pace.reserve()).isZero();
    assertThat(pace.reserve()).isZero();
    assertThat(pace.reserve()).isPositive();
  }

  @Test
  void thoseWhoWaitStandInLine() {
    Pace pace = new Pace(10, clock);
    pace.reserve();

    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void idleTimeIsNotSavedUpBeyondTheBurst() {
    Pace pace = new Pace(100, clock);
    clock.advance(Duration.ofHours(1));

    assertThat(secondsFor(pace, 110)).isCloseTo(1.0, within(0.02));
  }

  @Test
  void aRateCanBeChanged() {
    Pace pace = new Pace(100, clock);
    secondsFor(pace, 10);

    pace.change(10);
    assertThat(secondsFor(pace, 20)).isCloseTo(2.0, within(0.1));

    pace.change(100);
    assertThat(secondsFor(pace, 100)).isCloseTo(1.0, within(0.1));
  }

  @Test
  void aPauseHoldsEveryoneBackAndThenTheyComeOneByOne() {
    Pace pace = new Pace(10, clock);
    pace.reserve();

    pace.pause(Duration.ofSeconds(2));

    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(2100));
    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(2200));
  }

  @Test
  void pausesAtTheSameTimeDoNotAddUp() {
    Pace pace = new Pace(10, clock);
    pace.reserve();

    pace.pause(Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(1));
    pace.pause(Duration.ofSeconds(1));
    pace.pause(Duration.ofSeconds(2));

    assertThat(pace.reserve()).isEqualTo(Duration.ofMillis(2100));
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatThrownBy(() -> new Pace(0)).hasMessageContaining("Set 1 or more");
  }
}
