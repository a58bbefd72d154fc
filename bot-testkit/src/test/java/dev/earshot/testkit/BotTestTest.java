package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BotTestTest {

  private static final class Greeter implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("hello", chat -> chat.say("Hello " + chat.ask("Who are you?").text()));
      bot.hears(
          "boom",
          chat -> {
            throw new IllegalStateException("no printer");
          });
      bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome, " + chat.user().name()));
    }
  }

  private final BotTest test = BotTest.with(new Greeter());

  @Test
  void keepsUsersAndChannelsApart() {
    test.as("ann").user("hello").expect("Who are you?");
    test.in("CH2").user("Ann").expectNothingMore();
    test.in("CH1").as("bob").joins().expect("Welcome, bob");
    test.as("ann").after(Duration.ofDays(100)).user("Ann").expect("Hello Ann").expectNothingMore();
  }

  @Test
  void failsOnAWrongText() {
    assertThatThrownBy(() -> test.user("hello").expect("How are you?"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("The bot should have said \"How are you?\" but said \"Who are you?\".");
  }

  @Test
  void failsOnSilence() {
    assertThatThrownBy(() -> test.user("good night").expect("Sleep well"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("said nothing");
  }

  @Test
  void failsOnMoreThanExpected() {
    assertThatThrownBy(() -> test.user("hello").expectNothingMore())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Who are you?");
  }

  @Test
  void failsWhenAHandlerFails() {
    assertThatThrownBy(() -> test.user("boom"))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("no printer");
  }
}
