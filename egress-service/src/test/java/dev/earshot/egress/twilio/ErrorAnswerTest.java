package dev.earshot.egress.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ErrorAnswerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void retryAfterMayBeSecondsOrADate() {
    assertThat(ErrorAnswer.duration("2", CLOCK)).isEqualTo(Duration.ofSeconds(2));
    assertThat(ErrorAnswer.duration("Thu, 01 Jan 2026 00:00:07 GMT", CLOCK))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aDateThatHasPassedMeansNow() {
    assertThat(ErrorAnswer.duration("Wed, 31 Dec 2025 23:59:00 GMT", CLOCK))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void nobodyWaitsLongerThanAnHour() {
    assertThat(ErrorAnswer.duration("999999999", CLOCK)).isEqualTo(Duration.ofHours(1));
    assertThat(ErrorAnswer.duration("Fri, 31 Dec 9999 23:59:59 GMT", CLOCK))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void nonsenseMeansTwilioDoesNotSay() {
    assertThat(ErrorAnswer.duration("soon", CLOCK)).isNull();
    assertThat(ErrorAnswer.duration("-1", CLOCK)).isNull();
  }
}
