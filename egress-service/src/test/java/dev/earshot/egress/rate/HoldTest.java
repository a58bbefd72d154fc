package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HoldTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Hold hold = new Hold(Duration.ofSeconds(30), nanos::get);

  private void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void nothingIsHeldAtFirst() {
    assertThat(hold.ask()).isZero();
    assertThat(hold.reason()).isEmpty();
  }

  @Test
  void heldCallsWaitForTheNextProbe() {
    assertThat(hold.begin("401")).isTrue();
    advance(Duration.ofSeconds(10));

    assertThat(hold.ask()).isEqualTo(Duration.ofSeconds(20));
    assertThat(hold.reason()).contains("401");
  }

  @Test
  void oneCallProbesAtATime() {
    hold.begin("401");
    advance(Duration.ofSeconds(30));

    assertThat(hold.ask()).isZero();
    assertThat(hold.ask()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theAlertIsRaisedOnceAndEndedOnce() {
    assertThat(hold.begin("401")).isTrue();
    assertThat(hold.begin("401")).isFalse();
    assertThat(hold.end()).isTrue();
    assertThat(hold.end()).isFalse();
    assertThat(hold.ask()).isZero();
  }
}
