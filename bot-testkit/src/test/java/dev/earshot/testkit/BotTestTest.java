package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Document;
import dev.earshot.bot.Documents;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BotTestTest {

  record Visits(int count) {}

  private static final class Greeter implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("hello", chat -> chat.say("Hello " + chat.ask("Who are you?").text()));
      bot.hears(
          "boom",
          chat -> {
            throw new IllegalStateException("no printer");
          });
      bot.hears(
          "remind me in (\\d+)",
          chat -> {
            int minutes = Integer.parseInt(chat.match().group(1));
            chat.sleep(Duration.ofMinutes(minutes));
            chat.say(chat.user().name() + ", " + minutes + " minutes are over at " + chat.now());
          });
      bot.hears(
          "quiz",
          chat -> {
            Optional<Answer> answer = chat.ask("Two and two?", Duration.ofMinutes(1));
            while (answer.isEmpty()) {
              answer = chat.ask("Too late! Two and two?", Duration.ofMinutes(1));
            }
            chat.say("You said " + answer.get());
          });
      bot.hears(
          "later",
          chat -> {
            chat.sleep(Duration.ofMinutes(1));
            throw new IllegalStateException("no printer");
          });
      bot.hears(
          "visit",
          chat -> {
            Documents users = chat.storage().users();
            Document<Visits> now =
                users.update(
                    chat.user().identity(),
                    Visits.class,
                    before -> new Visits(before.map(Visits::count).orElse(0) + 1));
            chat.say("This is visit " + now.value().count() + ".");
          });
      bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome, " + chat.user().name()));
    }
  }

  private static final class Reminders implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "remind me in ([1-9]\\d{0,4}) minutes to (.+)",
          chat -> {
            chat.say("I will.");
            chat.sleep(Duration.ofMinutes(Long.parseLong(chat.match().group(1))));
            chat.say(chat.user().name() + ", it is time to " + chat.match().group(2));
          });
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
  void sleepersOfAllChannelsWakeInOrderWhileTimeGoesBy() {
    test.in("CH2").user("remind me in 30").in("CH1").user("remind me in 10");
    test.in("CH2").as("bob").user("remind me in 20").in("CH1").user("remind me in 30");

    test.after(Duration.ofMinutes(29))
        .expectIn("CH2", "bob, 20 minutes are over at 2026-01-01T00:20:00Z")
        .expect("ann, 10 minutes are over at 2026-01-01T00:10:00Z")
        .expectNothingMore();
    test.after(Duration.ofMinutes(1))
        .expect("bob, 30 minutes are over at 2026-01-01T00:30:00Z")
        .in("CH2")
        .expect("ann, 30 minutes are over at 2026-01-01T00:30:00Z")
        .expectNothingMore();
    assertThat(test.transcript().lines())
        .filteredOn(Line.Replied.class::isInstance)
        .extracting(Line::channel)
        .containsExactly("CH1", "CH2", "CH2", "CH1");
  }

  @Test
  void theReminderOfTheReadmeReminds() {
    BotTest.with(new Reminders())
        .user("Remind me in 90 minutes to drink tea")
        .expect("I will.")
        .after(Duration.ofMinutes(90))
        .expect("ann, it is time to drink tea")
        .expectNothingMore();
  }

  @Test
  void questionsTimeOutWhileTimeGoesBy() {
    test.user("quiz").expect("Two and two?").after(Duration.ofSeconds(59)).expectNothingMore();
    test.after(Duration.ofSeconds(62)).expect("Too late! Two and two?", "Too late! Two and two?");
    test.user("four").expect("You said four").after(Duration.ofDays(1)).expectNothingMore();
  }

  @Test
  void aChannelThatWasQuietForADayBeginsAnew() {
    test.user("quiz").user("four").after(Duration.ofDays(2)).user("hello");

    test.expect("Two and two?", "You said four", "Who are you?").expectNothingMore();
  }

  @Test
  void failsWhenAHandlerFailsAfterItsSleep() {
    test.user("later");

    assertThatThrownBy(() -> test.after(Duration.ofMinutes(1)))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("no printer");
  }

  @Test
  void refusesToTurnBackTheClock() {
    assertThatThrownBy(() -> test.after(Duration.ofMinutes(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1M");
  }

  @Test
  void failsOnAWrongText() {
    assertThatThrownBy(() -> test.user("hello").expect("How are you?"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            The bot should have said "How are you?" in CH1, but said "Who are you?".

              @ 2026-01-01T00:00:00Z CH1
              ann: hello
            ▶ bot: Who are you?
            """);
  }

  @Test
  void storageCanBePreparedAndLookedAtAndIsSharedByChannels() {
    test.storage().users().save(Document.of("ann", new Visits(41)));

    test.user("visit").expect("This is visit 42.");
    test.in("CH2").user("visit").expect("This is visit 43.");
    test.as("bob").user("visit").expect("This is visit 1.");

    assertThat(test.storage().users().all(Visits.class).documents())
        .extracting(Document::id, Document::value)
        .containsExactly(tuple("ann", new Visits(43)), tuple("bob", new Visits(1)));
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
