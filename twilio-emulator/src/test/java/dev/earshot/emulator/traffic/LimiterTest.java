package dev.earshot.emulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.emulator.state.TwilioError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong now = new AtomicLong();

  private Limiter limiter(Integer channel, Integer account) {
    return new Limiter(new RateLimits(channel, null, account, null, null), now::get);
  }

  private static boolean isIn(Limiter limiter, String channel) {
    try {
      limiter.admit(null, channel);
      return true;
    } catch (TwilioError refused) {
      return false;
    }
  }

  @Test
  void noSecondHoldsMoreThanTheLimitWhereverItBegins() {
    Limiter limiter = limiter(30, null);
    SplittableRandom chance = new SplittableRandom(5);
    List<Long> accepted = new ArrayList<>();
    while (now.get() < 20 * SECOND) {
      now.addAndGet(chance.nextLong(SECOND / 50));
      if (isIn(limiter, "CH1")) {
        accepted.add(now.get());
      }
    }

    for (int i = 30; i < accepted.size(); i++) {
      assertThat(accepted.get(i) - accepted.get(i - 30)).isGreaterThanOrEqualTo(SECOND);
    }
    assertThat(accepted).hasSizeBetween(19 * 30, 21 * 30);
  }

  @Test
  void aBurstOverTheEdgeOfASecondIsRefused() {
    Limiter limiter = limiter(2, null);
    now.set(SECOND - 1);
    assertThat(isIn(limiter, "CH1")).isTrue();
    assertThat(isIn(limiter, "CH1")).isTrue();
    now.set(SECOND + 1);
    assertThat(isIn(limiter, "CH1")).isFalse();
    now.set(2 * SECOND - 1);
    assertThat(isIn(limiter, "CH1")).isTrue();
  }

  @Test
  void channelsHavePlacesOfTheirOwn() {
    Limiter limiter = limiter(1, null);

    assertThat(isIn(limiter, "CH1")).isTrue();
    assertThat(isIn(limiter, "CH1")).isFalse();
    assertThat(isIn(limiter, "CH2")).isTrue();
  }

  @Test
  void whatAChannelRefusesTakesNoPlaceOfTheAccount() {
    Limiter limiter = limiter(1, 3);

    assertThat(isIn(limiter, "CH1")).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> limiter.admit(null, "CH1"))
          .isInstanceOfSatisfying(
              TwilioError.class, error -> assertThat(error.code()).isEqualTo(50063));
    }
    assertThat(isIn(limiter, null)).isTrue();
    assertThat(isIn(limiter, null)).isTrue();
    assertThatThrownBy(() -> limiter.admit(null, null))
        .isInstanceOfSatisfying(
            TwilioError.class, error -> assertThat(error.code()).isEqualTo(20429));
    assertThat(limiter.refused())
        .containsEntry(Limit.CHANNEL, 10L)
        .containsEntry(Limit.ACCOUNT, 1L);
  }

  @Test
  void whatIsGivenBackIsFreeAgain() {
    Limiter limiter = limiter(null, 2);
    limiter.admit(null, null);
    now.addAndGet(5);
    Pass pass = limiter.admit(null, null);
    assertThat(isIn(limiter, null)).isFalse();

    pass.giveBack();
    pass.giveBack();

    assertThat(isIn(limiter, null)).isTrue();
    assertThat(isIn(limiter, null)).isFalse();
  }

  @Test
  void limitsBelow1AreRefused() {
    assertThatThrownBy(() -> limiter(0, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("channelActionsPerSecond is 0");
  }
}
