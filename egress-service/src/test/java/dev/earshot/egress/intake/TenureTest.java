package dev.earshot.egress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenureTest {
  private final Tenure tenure = new Tenure(Takeover.of(null, 100), null);

  @Test
  void recordsBeginInAnyOrder() {
    assertThat(tenure.begin(7)).isTrue();
    assertThat(tenure.begin(3)).isTrue();
    assertThat(tenure.isLeft(50)).isFalse();
  }

  @Test
  void atItsEndOnlyWhatStandsBeforeTheLastBegunMayStillBegin() {
    tenure.begin(7);
    tenure.end();

    assertThat(tenure.isLeft(7)).isFalse();
    assertThat(tenure.isLeft(8)).isTrue();
    assertThat(tenure.begin(8)).isFalse();
    assertThat(tenure.begin(5)).isTrue();
    assertThat(tenure.begin(8)).isFalse();
  }

  @Test
  void whereNothingHasBegunNothingBeginsAfterTheEnd() {
    tenure.end();

    assertThat(tenure.begin(0)).isFalse();
  }
}
