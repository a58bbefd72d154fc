package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClockTest {

  private static final class Daily implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "daily",
          chat -> {
            for (int day = 1; day <= 200; day++) {
              chat.sleep(Duration.ofDays(1));
              chat.say("Day " + day);
            }
          });
    }
  }

  private final BotTest test = BotTest.with(new Daily());

  /** 181 days with 8 timers each; the limit is far beyond what they take. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void monthsWithManyTimersPassQuickly() {
    for (int channel = 1; channel <= 8; channel++) {
      test.in("CH" + channel).user("daily");
    }

    test.at(Instant.parse("2026-07-01T00:00:00Z"));

    assertThat(test.now()).isEqualTo("2026-07-01T00:00:00Z");
    assertThat(test.transcript().lines()).hasSize(8 + 8 * 181);
    for (int day = 1; day <= 181; day++) {
      test.expectIn("CH8", "Day " + day);
    }
    test.in("CH8");
    assertThatThrownBy(() -> test.expect("Day 182"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("said nothing");
  }

  @Test
  void theTimeIsSetToTheInstant() {
    test.user("daily").at(Instant.parse("2026-01-01T23:59:59.999Z")).expectNothingMore();

    test.at(Instant.parse("2026-01-02T00:00:00Z")).expect("Day 1").expectNothingMore();
  }

  @Test
  void timeDoesNotGoBack() {
    test.after(Duration.ofDays(1));

    assertThatThrownBy(() -> test.at(Instant.parse("2026-01-01T23:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-01-01T23:00:00Z")
        .hasMessageContaining("2026-01-02T00:00:00Z");
  }
}
