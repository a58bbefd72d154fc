package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration CAP = Duration.ofSeconds(30);

  private static Backoff with(RandomGenerator random) {
    return new Backoff(FIRST, CAP, random);
  }

  @Test
  void theLongestWaitDoublesUpToTheCap() {
    Backoff longest = with(() -> -1L);

    assertThat(longest.after(1)).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));
    assertThat(longest.after(2)).isBetween(Duration.ofMillis(199), Duration.ofMillis(200));
    assertThat(longest.after(5)).isBetween(Duration.ofMillis(1599), Duration.ofMillis(1600));
    assertThat(longest.after(10)).isBetween(Duration.ofMillis(29_999), CAP);
    assertThat(longest.after(1_000_000)).isBetween(Duration.ofMillis(29_999), CAP);
  }

  @Test
  void longWaitsDoNotOverflow() {
    Backoff longest = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), () -> -1L);

    for (int failures = 7; failures < 80; failures++) {
      assertThat(longest.after(failures)).isBetween(Duration.ofSeconds(3599), Duration.ofHours(1));
    }
  }

  @Test
  void theShortestWaitIsHalfOfThat() {
    Backoff shortest = with(() -> 0L);

    assertThat(shortest.after(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(shortest.after(1_000)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void waitsDiffer() {
    Backoff backoff = with(new Random(1));

    assertThat(backoff.after(4)).isNotEqualTo(backoff.after(4));
  }

  @Test
  void aCapBelowTheFirstWaitIsRefused() {
    assertThatThrownBy(() -> new Backoff(CAP, FIRST, new Random(1)))
        .hasMessageContaining("PT30S")
        .hasMessageContaining("PT0.1S");
  }
}
