package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Outage outage = new Outage(nanos::get);

  private void advance(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private void begin() {
    outage.failed("503");
    outage.failed("503");
    advance(1_000);
    assertThat(outage.failed("503")).isTrue();
  }

  @Test
  void severalFailuresInARowAreAnOutageThatIsToldOnce() {
    assertThat(outage.failed("503")).isFalse();
    advance(600);
    assertThat(outage.failed("503")).isFalse();
    assertThat(outage.reason()).isEmpty();
    advance(600);
    assertThat(outage.failed("502")).isTrue();
    assertThat(outage.failed("no answer")).isFalse();
    assertThat(outage.reason()).contains("no answer");
  }

  @Test
  void manyFailuresAtOnceAreNone() {
    for (int call = 0; call < 50; call++) {
      assertThat(outage.failed("503")).isFalse();
    }
    assertThat(outage.ask()).isZero();
  }

  @Test
  void twoFailuresFarApartAreNone() {
    outage.failed("503");
    advance(60_000);
    assertThat(outage.failed("503")).isFalse();
  }

  @Test
  void anAnswerBetweenThemMeansTwilioIsThere() {
    outage.failed("503");
    advance(1_000);
    outage.failed("503");
    assertThat(outage.answered()).isFalse();
    outage.failed("503");

    assertThat(outage.reason()).isEmpty();
  }

  @Test
  void duringAnOutageOneCallAtATimeIsMadeAtGrowingIntervals() {
    begin();
    assertThat(outage.ask()).isEqualTo(Duration.ofMillis(500));

    advance(500);
    assertThat(outage.ask()).as("the first may").isZero();
    assertThat(outage.ask()).isEqualTo(Duration.ofSeconds(1));

    for (int probe = 0; probe < 5; probe++) {
      advance(2_000);
      assertThat(outage.ask()).isZero();
    }
    assertThat(outage.ask()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theFirstAnswerEndsIt() {
    begin();

    assertThat(outage.answered()).isTrue();
    assertThat(outage.answered()).isFalse();
    assertThat(outage.reason()).isEmpty();
    assertThat(outage.ask()).isZero();
  }

  @Test
  void theNextOutageBeginsWithShortIntervalsAgain() {
    begin();
    advance(500);
    outage.ask();
    outage.answered();

    begin();

    assertThat(outage.ask()).isEqualTo(Duration.ofMillis(500));
  }
}
