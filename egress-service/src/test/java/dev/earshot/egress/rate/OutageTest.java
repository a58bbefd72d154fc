package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutageTest {
  private final Outage outage = new Outage();

  @Test
  void someFailuresInARowAreAnOutageThatIsToldOnce() {
    assertThat(outage.failed("503")).isFalse();
    assertThat(outage.failed("503")).isFalse();
    assertThat(outage.reason()).isEmpty();
    assertThat(outage.failed("502")).isTrue();
    assertThat(outage.failed("no answer")).isFalse();
    assertThat(outage.reason()).contains("no answer");
  }

  @Test
  void anAnswerBetweenThemMeansTwilioIsThere() {
    outage.failed("503");
    outage.failed("503");
    assertThat(outage.answered()).isFalse();
    outage.failed("503");

    assertThat(outage.reason()).isEmpty();
  }

  @Test
  void theFirstAnswerEndsIt() {
    for (int call = 0; call < 5; call++) {
      outage.failed("503");
    }

    assertThat(outage.answered()).isTrue();
    assertThat(outage.answered()).isFalse();
    assertThat(outage.reason()).isEmpty();
  }
}
