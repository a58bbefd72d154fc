package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.BotProfile;
import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.testkit.EventSource.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00.123456789Z");
  private static final Duration LAG = Duration.ofMillis(40);

  private final EventSource events = new EventSource();

  /** Asks, and does not wait long for the answer. */
  private static final class CookieBot implements HandlerModule {
    private final String thanks;

    CookieBot(String thanks) {
      this.thanks = thanks;
    }

    @Override
    public void register(Bot bot) {
      bot.hears("cookies", this::cookies);
      bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome!"));
    }

    private void cookies(Chat chat) {
      Optional<Answer> kind = chat.ask("Which?", Duration.ofMinutes(1));
      chat.say(kind.map(answer -> thanks + answer.text()).orElse("Too late."));
    }
  }

  private Scene scene(Duration later) {
    return new Scene(
        new BotProfile("default", Optional.empty(), false),
        Product.CHAT,
        "CH7",
        "ann",
        BEGIN.plus(later));
  }

  private Event said(String text, Duration later) {
    return events.message(UserMessage.text(text), scene(later));
  }

  private static Reply reply(Event cause, String text, Duration later) {
    return new Reply(
        ModelJson.VERSION,
        "reply-" + text,
        "default",
        Product.CHAT,
        cause.channel(),
        BEGIN.plus(later),
        cause.id(),
        new Command.Say(text, null, null));
  }

  private Transcript recorded() {
    Event joined = events.event(Happening.named("onMemberAdded"), scene(Duration.ZERO));
    Event first = said("cookies", Duration.ofSeconds(2));
    // Answers before the bot has got to asking, as its lane is behind.
    Event second = said("oatmeal", Duration.ofSeconds(2).plusMillis(10));
    Event third = said("cookies", Duration.ofSeconds(9));
    return Recording.of(
        List.of(joined, first, first, second, third),
        List.of(
            reply(joined, "Welcome!", LAG),
            reply(first, "Which?", Duration.ofSeconds(2).plus(LAG)),
            reply(second, "I love oatmeal", Duration.ofSeconds(2).plus(LAG).plus(LAG)),
            reply(third, "Which?", Duration.ofSeconds(9).plus(LAG)),
            reply(third, "Too late.", Duration.ofSeconds(69).plus(LAG).plus(LAG))));
  }

  @Test
  void whatWasRecordedReadsAsATestWouldHaveIt() {
    Transcript recorded = recorded();
    assertThat(recorded.toString().lines().filter(line -> !line.startsWith("[event]")))
        .containsExactly(
            "# Earshot transcript, format 1",
            "",
            "@ 2026-03-01T08:00:00.123Z CH7",
            "bot: Welcome!",
            "",
            "@ 2026-03-01T08:00:02.123Z CH7",
            "ann: cookies",
            "bot: Which?",
            "",
            "@ 2026-03-01T08:00:02.133Z CH7",
            "ann: oatmeal",
            "bot: I love oatmeal",
            "",
            "@ 2026-03-01T08:00:09.123Z CH7",
            "ann: cookies",
            "bot: Which?",
            "",
            "@ 2026-03-01T08:01:09.203Z CH7",
            "bot: Too late.");
    assertThat(Transcript.parse(recorded.toString())).isEqualTo(recorded);
  }

  @Test
  void itCanBeSaidAgain() {
    BotTest.with(new CookieBot("I love "))
        .on(Product.CHAT)
        .replay(recorded(), Duration.ofSeconds(5))
        .expectNothingMore();
  }

  @Test
  void anotherTextIsFound() {
    assertThatThrownBy(
            () ->
                BotTest.with(new CookieBot("I like "))
                    .on(Product.CHAT)
                    .replay(recorded(), Duration.ofSeconds(5)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-bot: I love oatmeal")
        .hasMessageContaining("+bot: I like oatmeal");
  }

  @Test
  void anotherTimeIsFoundIfItMatters() {
    assertThatThrownBy(
            () -> BotTest.with(new CookieBot("I love ")).on(Product.CHAT).replay(recorded()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Too late.");
  }
}
