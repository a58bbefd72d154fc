package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.chat.v2.service.channel.Member;
import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Documents;
import dev.earshot.bot.Ears;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Question;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java on the pages about what a bot can do stands here too, and works. */
class ConceptPagesTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/earshot/testkit/ConceptPagesTest.java");

  // ---- docs/conversations.md

  private static final class Restaurant {
    String book(LocalDate day, long guests, String key) {
      return key.isEmpty() ? "" : "T" + day.getDayOfMonth() + "-" + guests;
    }
  }

  private static final class TableBot implements HandlerModule {
    private final Restaurant restaurant = new Restaurant();

    @Override
    public void register(Bot bot) {
      bot.hears(
          "book a table",
          chat -> {
            long guests = chat.ask(Question.integer("For how many?", 1, 12));
            LocalDate day =
                chat.ask(
                    Question.date("Which day?")
                        .check(
                            d -> d.getDayOfWeek() != DayOfWeek.MONDAY,
                            "We are closed on Mondays."));
            if (!chat.confirm("A table for " + guests + " on " + day + "?")) {
              chat.say("Another time, then.");
              return;
            }
            String number = chat.once("book", () -> restaurant.book(day, guests, chat.stepKey()));
            chat.say("Done: " + number + ". Goodbye!");
          });
      bot.hears(
              Ears.quit(),
              chat -> {
                if (chat.endConversations() > 0) {
                  chat.say("All right, let us leave it.");
                }
              })
          .interrupts();
      bot.hears(
          "rate us",
          chat -> {
            Optional<Answer> stars = chat.ask("How many stars?", Duration.ofHours(24));
            if (stars.isEmpty()) {
              stars = chat.ask("Only this one question: how many stars?", Duration.ofDays(2));
            }
            chat.userMemory().put("stars", stars.map(Answer::text).orElse("none"));
          });
    }
  }

  @Test
  void aTableIsBooked() {
    BotTest.with(new TableBot())
        .user("book a table")
        .expect("For how many?")
        .user("4")
        .expect("Which day?")
        .user("2026-11-30")
        .expect("We are closed on Mondays. Which day?")
        .user("2026-12-01")
        .expect("A table for 4 on 2026-12-01?")
        .user("yes")
        .expect("Done: T1-4. Goodbye!")
        .user("book a table")
        .expect("For how many?")
        .user("cancel")
        .expect("All right, let us leave it.")
        .expectNothingMore();
  }

  @Test
  void whoDoesNotAnswerIsRemindedOnce() {
    BotTest test = BotTest.with(new TableBot());
    test.user("rate us")
        .expect("How many stars?")
        .after(Duration.ofHours(24))
        .expect("Only this one question: how many stars?")
        .user("5")
        .expectNothingMore();
  }

  // ---- docs/hearing.md

  private static final class HearingBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("hello", chat -> chat.say("Hey there."));
      bot.hears(
          "weather in (\\w+)", chat -> chat.say("It rains in " + chat.match().group(1) + "."));
      bot.hears(Ears.anywhere("thank"), chat -> chat.say("You are welcome."));
      bot.hears(
          Ears.when(message -> !message.media().isEmpty()), chat -> chat.say("A nice picture!"));
      bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome, " + chat.user().name() + "!"));
      bot.on("onMessageUpdated", chat -> chat.say("I saw that."));
    }
  }

  @Test
  void allKindsAreHeard() {
    BotTest.with(new HearingBot())
        .user("hello")
        .expect("Hey there.")
        .user("what is the weather in Rome?")
        .expect("It rains in Rome.")
        .user("thanks")
        .expect("You are welcome.")
        .user(UserMessage.text("").withMedia("ME1", "image/png"))
        .expect("A nice picture!")
        .as("bob")
        .joins()
        .expect("Welcome, bob!")
        .happens(Happening.messageUpdated("IM1", "hi"))
        .expect("I saw that.")
        .expectNothingMore();
  }

  // ---- docs/storage.md

  private static final class MemoryBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "call me (\\w+)",
          chat -> {
            chat.userMemory().put("name", chat.match().group(1));
            chat.say("Got it.");
          });
      bot.hears(
          "who am i",
          chat ->
              chat.say(
                  chat.userMemory()
                      .get("name")
                      .map(name -> "You are " + name + ".")
                      .orElse("Tell me.")));
    }
  }

  @Test
  void aNameIsRemembered() {
    BotTest.with(new MemoryBot())
        .user("who am i?")
        .expect("Tell me.")
        .user("call me Bob")
        .expect("Got it.")
        .user("who am i?")
        .expect("You are Bob.")
        .expectNothingMore();
  }

  private static final class VisitsBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "hello",
          chat -> {
            Documents users = chat.storage().users();
            Profile profile =
                users
                    .update(
                        chat.user().identity(),
                        Profile.class,
                        known ->
                            known
                                .map(it -> new Profile(it.name(), it.visits() + 1))
                                .orElse(new Profile(chat.user().name(), 1)))
                    .value();
            chat.say(
                "Hello " + profile.name() + ", this is your visit no. " + profile.visits() + ".");
          });
    }
  }

  private record Profile(String name, int visits) {}

  @Test
  void visitsAreCounted() {
    BotTest test = BotTest.with(new VisitsBot());

    test.user("hello").expect("Hello ann, this is your visit no. 1.");
    test.user("hello").expect("Hello ann, this is your visit no. 2.");
    assertThat(test.storage().users().get("ann", Profile.class)).isPresent();
  }

  // ---- docs/asking-twilio.md

  private static final class JoiningBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.on(
          "onChannelAdded",
          chat ->
              Member.creator(chat.channel().service(), chat.channel().channel(), "greeter")
                  .create(chat.api()));
    }
  }

  @Test
  void aChannelIsJoined() {
    List<String> requests = new ArrayList<>();
    BotTest.with(new JoiningBot())
        .on(Product.CHAT)
        .api(
            request -> {
              requests.add(request + " " + request.field("Identity").orElseThrow());
              return ApiAnswer.json("{\"sid\":\"MB1\"}");
            })
        .happens(Happening.of(EventType.CHANNEL_ADDED));
    assertThat(requests).containsExactly("POST /v2/Services/IS1/Channels/CH1/Members greeter");
  }

  // ---- all

  @ParameterizedTest
  @CsvSource({
    "docs/conversations.md, 4",
    "docs/hearing.md, 1",
    "docs/storage.md, 3",
    "docs/asking-twilio.md, 1"
  })
  void allJavaOfThePageStandsHere(String page, int examples) throws IOException {
    PageExamples.of(page).areIn(SOURCE, examples);
  }
}
