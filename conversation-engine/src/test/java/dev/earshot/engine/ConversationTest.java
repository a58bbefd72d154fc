package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static void cookies(Chat chat) {
    chat.say("Did someone say cookies!?!!");
    Answer kind = chat.ask("What is your favorite type of cookie?");
    chat.say("Golly, I love " + kind.text() + " too!!!");
  }

  @Test
  void goesOnAfterTheAnswerWithoutRepeatingWhatWasSaid() throws Exception {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("cookies", ConversationTest::cookies));

    talk.says("ann", "cookies");
    assertThat(talk.heard())
        .containsExactly("Did someone say cookies!?!!", "What is your favorite type of cookie?");
    talk.says("ann", " oatmeal ");
    assertThat(talk.heard()).containsExactly("Golly, I love oatmeal too!!!");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void takesOnlyTheAnswerOfTheUserWhoWasAsked() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("cookies", ConversationTest::cookies);
              bot.hears("hello", chat -> chat.say("Hey there."));
            });

    talk.says("ann", "cookies").heard();
    talk.says("bob", "hello");
    assertThat(talk.heard()).containsExactly("Hey there.");
    talk.says("ann", "hello");
    assertThat(talk.heard()).containsExactly("Golly, I love hello too!!!");
  }

  @Test
  void givesTheAnswerToTheOldestConversationOfTheUser() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("1:" + chat.ask("first?")));
              bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("2:" + chat.ask("second?")));
            });

    talk.hear(talk.member(EventType.MEMBER_ADDED, "ann")).says("ann", "a").says("ann", "b");

    assertThat(talk.heard()).containsExactly("first?", "second?", "1:a", "2:b");
  }

  @Test
  void ignoresARepeatedWebhook() throws Exception {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("hello", chat -> chat.say("Hey there.")));
    MessageEvent hello = talk.message("ann", "hello", null);

    talk.hear(hello).hear(hello);

    assertThat(talk.heard()).containsExactly("Hey there.");
  }

  @Test
  void givesRepliesIdsThatDependOnNothingButEventHandlerAndStep() throws Exception {
    Set<List<String>> runs = new HashSet<>();
    for (int run = 0; run < 2; run++) {
      Talk talk = Talk.withSystemBot(bot -> bot.hears("cookies", ConversationTest::cookies));
      talk.says("ann", "cookies").says("ann", "oatmeal");
      runs.add(talk.replies().stream().map(Reply::id).toList());
    }

    assertThat(runs).hasSize(1);
    assertThat(runs.iterator().next()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void doesWorkInOnceOnlyOnceAndKeepsTimeAndChance() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<Object> seen = new ArrayList<>();
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears(
                    "go",
                    chat -> {
                      Order order =
                          chat.once(
                              "order",
                              Order.class,
                              () ->
                                  new Order(
                                      calls.incrementAndGet(), List.of(), Optional.of("quickly")));
                      seen.add(List.of(order, chat.now(), chat.random().nextInt(), chat.stepKey()));
                      chat.ask("Sure?");
                      chat.say("Order " + order.number() + " " + order.note().orElseThrow());
                    }));

    talk.says("ann", "go").after(Duration.ofDays(40)).says("ann", "yes");

    assertThat(talk.heard()).containsExactly("Sure?", "Order 1 quickly");
    assertThat(calls).hasValue(1);
    assertThat(seen).hasSize(2).allMatch(run -> run.equals(seen.getFirst()));
    assertThat(seen.getFirst().toString())
        .contains(Instant.parse("2026-01-02T03:04:05Z").toString());
  }

  private record Order(int number, List<String> lines, Optional<String> note) {}

  @Test
  void asksAgainUntilTheAnswerIsYesOrNo() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears("shutdown", chat -> chat.say(chat.confirm("Sure?") ? "Bye!" : "Phew!")));

    talk.says("ann", "shutdown").says("ann", "now what").says("ann", "nope");

    assertThat(talk.heard()).containsExactly("Sure?", "Please answer yes or no. Sure?", "Phew!");
  }

  @Test
  void remembersAcrossConversations() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears(
                  "call me (.*)", chat -> chat.userMemory().put("name", chat.match().group(1)));
              bot.hears("who am i", chat -> chat.say(chat.userMemory().get("name").orElse("?")));
            });

    talk.says("ann", "who am i").says("ann", "Call me Ann Lee").says("ann", "who am I?");
    talk.says("bob", "who am i?");

    assertThat(talk.heard()).containsExactly("?", "Ann Lee", "?");
  }

  @Test
  void hearsNothingWhileMutedButWhatWakesItUp() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("hush", Chat::mute);
              bot.hears("hello", chat -> chat.say("Hey there."));
              bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What?"));
              bot.hears(
                      "wake up",
                      chat -> {
                        chat.unmute();
                        chat.say("Good morning!");
                      })
                  .evenWhenMuted();
            });

    talk.says("ann", "hush").says("ann", "hello").says("ann", "anyone?");
    assertThat(talk.heard()).isEmpty();
    talk.says("ann", "wake up").says("ann", "hello");
    assertThat(talk.heard()).containsExactly("Good morning!", "Hey there.");
  }

  @Test
  void endsAConversationWhoseHandlerWasChangedAndHearsTheMessageAfresh() throws Exception {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("cookies", ConversationTest::cookies));
    talk.says("ann", "cookies").heard();

    talk.deploy(
        bot ->
            bot.hears(
                "cookies",
                chat -> {
                  chat.say("Cookies? Where?");
                  chat.ask("Any left?");
                }));
    talk.says("ann", "cookies");

    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.DIVERGED);
              assertThat(problem.message())
                  .contains("test/hears:cookies")
                  .contains("say(\"Cookies? Where?\") at step 1")
                  .contains("say(\"Did someone say cookies!?!!\")");
              assertThat(problem.journal()).contains("What is your favorite type of cookie?");
            });
    assertThat(talk.heard()).containsExactly("Cookies? Where?", "Any left?");
  }

  @Test
  void endsAConversationWhoseHandlerStopsShortOfItsRecordedSteps() throws Exception {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("cookies", ConversationTest::cookies));
    talk.says("ann", "cookies").heard();

    talk.deploy(bot -> bot.hears("cookies", chat -> chat.say("Did someone say cookies!?!!")));
    talk.says("ann", "oatmeal");

    assertThat(talk.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("ended before step 2");
  }

  @Test
  void endsAConversationWhoseHandlerIsGone() throws Exception {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("cookies", ConversationTest::cookies));
    talk.says("ann", "cookies").heard();

    talk.deploy(bot -> bot.hears("oatmeal", chat -> chat.say("Porridge?")));
    talk.says("ann", "oatmeal");

    assertThat(talk.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("is not there any more");
    assertThat(talk.heard()).containsExactly("Porridge?");
  }

  @Test
  void keepsNothingOfATurnWhoseHandlerFailsUntilItIsGivenUp() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears(
                  "boom",
                  chat -> {
                    chat.say("Hold on");
                    throw new IllegalStateException("no printer");
                  });
              bot.hears("hello", chat -> chat.say("Hey there."));
            });
    MessageEvent boom = talk.message("ann", "boom", null);

    assertThatThrownBy(() -> talk.hear(boom))
        .isInstanceOfSatisfying(
            HandlerFailedException.class,
            failure -> {
              assertThat(failure.handler()).isEqualTo("test/hears:boom");
              assertThat(failure.journal()).contains("Hold on");
              assertThat(failure).hasRootCauseMessage("no printer");
              try {
                talk.hear(boom, talk.circumstances().givingUp(failure));
              } catch (HandlerFailedException again) {
                throw new AssertionError("It was run although given up.", again);
              }
            });
    talk.says("ann", "hello");

    assertThat(talk.heard()).containsExactly("Hey there.");
    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.HANDLER_FAILED);
              assertThat(problem.event()).isEqualTo(boom);
            });
  }

  @Test
  void isNotFooledByAHandlerThatCatchesEverything() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears(
                    "cookies",
                    chat -> {
                      try {
                        chat.say("Kind: " + chat.ask("Which?"));
                      } catch (Throwable swallowed) {
                        chat.say("This must not be said.");
                      }
                    }));

    talk.says("ann", "cookies").says("ann", "oatmeal");

    assertThat(talk.heard()).containsExactly("Which?", "Kind: oatmeal");
    assertThat(talk.problems()).isEmpty();
  }

  @Test
  void refusesStepsInsideOnceAndFromOtherThreads() {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("nested", chat -> chat.once("x", () -> chat.say("inside")));
              bot.hears(
                  "thread",
                  chat -> {
                    List<Throwable> thrown = new ArrayList<>();
                    Thread other = Thread.ofVirtual().unstarted(() -> chat.say("from elsewhere"));
                    other.setUncaughtExceptionHandler((_, failure) -> thrown.add(failure));
                    other.start();
                    other.join();
                    throw new IllegalStateException(thrown.getFirst());
                  });
            });

    assertThatThrownBy(() -> talk.says("ann", "nested"))
        .hasRootCauseMessage(
            "A step can't be taken inside once(…) or update(…): do it before or after.");
    assertThatThrownBy(() -> talk.says("ann", "thread"))
        .rootCause()
        .hasMessageContaining("only be used by the thread its handler was called on");
  }

  @Test
  void namesHandlersByModuleAndPatternOrId() {
    Engine engine =
        Talk.engine(
            bot -> {
              bot.hears("hello", chat -> chat.say("1"));
              bot.hears("hello", chat -> chat.say("2"));
              bot.hears("bye", chat -> chat.say("3")).id("farewell");
              bot.on(BotEvent.CHANNEL_CREATED, chat -> chat.say("4"));
            });

    assertThat(engine.handlerNames())
        .containsExactly(
            "test/hears:hello", "test/hears:hello#2", "test/farewell", "test/on:channel_created");
  }

  @Test
  void refusesWhatCanNeverBeHeard() {
    assertRefused(bot -> bot.on("message_recieved", Chat::mute), "message_recieved");
    assertRefused(bot -> bot.hears("(", Chat::mute), "no RE2 expression");
    assertRefused(bot -> bot.hears(" ", Chat::mute), "empty pattern");
    assertRefused(bot -> bot.hears(List.of(), Chat::mute), "no pattern");
  }

  private static void assertRefused(Consumer<Bot> handlers, String text) {
    assertThatThrownBy(() -> Talk.engine(handlers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void keepsTheRecentEventsBounded() {
    RecentEvents recent = RecentEvents.NONE;
    for (int i = 0; i < RecentEvents.CAPACITY + 10; i++) {
      recent = recent.with("event-" + i);
    }
    recent = RecentEvents.ofBase64(recent.toBase64());

    assertThat(recent.contains("event-9")).isFalse();
    assertThat(recent.contains("event-10")).isTrue();
    assertThat(recent.contains("event-" + (RecentEvents.CAPACITY + 9))).isTrue();
  }
}
