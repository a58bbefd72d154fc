package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
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
    long begin = clock.nanos;
    for (int action = 0; action < actions; action++) {
      begin(pace);
      pace.leave(Duration.ZERO);
    }
    return (clock.nanos - begin) / 1e9;
  }

  private void begin(Pace pace) {
    clock.advance(pace.reserve());
    enter(pace);
  }

  private void enter(Pace pace) {
    Duration wait = pace.enter();
    while (!wait.isZero()) {
      clock.advance(wait);
      wait = pace.enter();
    }
  }

  /** The most that any second from any action on holds. */
  private int mostInASecond(Pace pace, int actions) {
    List<Long> times = new ArrayList<>();
    for (int action = 0; action < actions; action++) {
      begin(pace);
      times.add(clock.currentTimeNanos());
      pace.leave(Duration.ZERO);
    }
    return mostInASecond(times);
  }

  private static int mostInASecond(List<Long> times) {
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

  /** What is late is made up for, but the second after it still holds no more. */
  @Test
  void actionsThatWereHeldUpTogetherDoNotComeTogetherWithTheNext() {
    Pace pace = new Pace(100, clock);
    for (int action = 0; action < 100; action++) {
      begin(pace);
      pace.leave(Duration.ZERO);
    }
    Queue<Duration> turns = new ArrayDeque<>();
    for (int action = 0; action < 200; action++) {
      turns.add(pace.reserve());
    }

    List<Long> times = new ArrayList<>();
    long begin = clock.nanos;
    clock.advance(Duration.ofMillis(700));
    for (Duration turn : turns) {
      clock.nanos = Math.max(clock.nanos, begin + turn.toNanos());
      enter(pace);
      times.add(clock.nanos);
      pace.leave(Duration.ZERO);
    }

    assertThat(mostInASecond(times)).isLessThanOrEqualTo(100);
    assertThat((clock.nanos - begin) / 1e9).isLessThan(2.8);
  }

  /** Twilio counts an action anywhere between its beginning and its end. */
  @Test
  void aSlowActionCountsUntilASecondAfterItsEnd() {
    Pace pace = new Pace(1, clock);
    begin(pace);
    clock.advance(Duration.ofMillis(400));
    pace.leave(Duration.ofMillis(100));

    clock.advance(pace.reserve());
    assertThat(millis(pace.enter())).isEqualTo(300);
  }

  @Test
  void aHangingActionTakesOneTurnOnly() {
    Pace pace = new Pace(10, clock);
    begin(pace);
    clock.advance(Duration.ofSeconds(5));

    assertThat(secondsFor(pace, 90)).isCloseTo(10, within(0.5));
  }

  @Test
  void whatIsTakenOverFromOthersBeginsASecondLater() {
    Pace pace = new Pace(10, clock);
    pace.change(100);
    long change = clock.nanos;
    for (int action = 0; action < 10; action++) {
      begin(pace);
      pace.leave(Duration.ZERO);
    }
    begin(pace);

    assertThat(clock.nanos - change).isEqualTo(1_000_000_000L);
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

    assertThat(millis(pace.reserve())).isEqualTo(100);
    assertThat(millis(pace.reserve())).isEqualTo(200);
  }

  @Test
  void aRateCanBeChanged() {
    Pace pace = new Pace(100, clock);
    secondsFor(pace, 10);

    pace.change(10);
    assertThat(secondsFor(pace, 20)).isCloseTo(2.9, within(0.2));

    pace.change(100);
    assertThat(secondsFor(pace, 100)).isCloseTo(1.9, within(0.2));
  }

  @Test
  void refusalsMakeItSlowerAndTimeFasterAgain() {
    Pace pace = new Pace(100, clock);
    pace.reserve();
    pace.tooFast();
    pace.tooFast();

    assertThat(secondsFor(pace, 210)).as("70 % of the flow").isBetween(2.5, 3.0);

    clock.advance(Duration.ofSeconds(10));
    assertThat(secondsFor(pace, 300)).isBetween(2.8, 3.1);
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
  void bulkLeavesSomethingForThoseThatComeNext() {
    Pace pace = new Pace(100, clock);
    int bulk = 0;
    for (int millis = 0; millis < 3_000; millis++) {
      clock.advance(Duration.ofMillis(1));
      if (pace.enterSpare()) {
        pace.leave(Duration.ZERO);
        bulk++;
      }
    }

    assertThat(bulk).as("in 3 s").isBetween(270, 300);
    for (int reply = 0; reply < 5; reply++) {
      assertThat(pace.reserve()).isZero();
      assertThat(pace.enter()).isZero();
      pace.leave(Duration.ZERO);
    }
  }

  @Test
  void bulkTakesNothingWhileOthersWait() {
    Pace pace = new Pace(10, clock);
    pace.reserve();
    pace.reserve();
    pace.reserve();

    clock.advance(Duration.ofMillis(199));
    assertThat(pace.enterSpare()).isFalse();

    clock.advance(Duration.ofMillis(150));
    assertThat(pace.enterSpare()).isTrue();
  }

  @Test
  void bulkOfASenderLeavesTheSendersBurst() {
    Pace sender = Pace.ofSender(1);
    int bulk = 0;
    while (sender.enterSpare()) {
      bulk++;
    }

    assertThat(bulk).isEqualTo(5);
    assertThat(sender.reserve()).isZero();
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
