package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What happens because time goes by. */
class WaitingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static void reminders(Bot bot) {
    bot.hears(
        "remind me in (\\d+)",
        chat -> {
          Duration time = Duration.ofMinutes(Long.parseLong(chat.match().group(1)));
          chat.say("I will.");
          chat.sleep(time);
          chat.say("It is time, after " + time.toMinutes());
        });
    bot.hears("hello", chat -> chat.say("Hey there."));
  }

  private static void quiz(Bot bot) {
    bot.hears(
        "quiz",
        chat -> {
          Optional<Answer> answer = chat.ask("Two and two?", MINUTE);
          chat.say(answer.map(given -> "You said " + given).orElse("Too late!"));
        });
    bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What?"));
  }

  // ---- sleep

  @Test
  void aHandlerGoesOnAfterItsSleepAndNotEarlier() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders).says("ann", "remind me in 10");
    Instant deadline = talk.now().plus(Duration.ofMinutes(10));

    assertThat(talk.heard()).containsExactly("I will.");
    assertThat(talk.state().wakeAt()).contains(deadline);
    ChannelState asleep = talk.state();
    talk.after(Duration.ofMinutes(10).minusMillis(1)).wake();
    assertThat(talk.heard()).isEmpty();
    assertThat(talk.state()).isEqualTo(asleep);

    talk.after(Duration.ofMillis(1)).wake();
    assertThat(talk.heard()).containsExactly("It is time, after 10");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void whatIsSaidAfterASleepAnswersTheEventThatBeganIt() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders);
    MessageEvent wish = talk.message("ann", "remind me in 1", null);

    talk.hear(wish).waits(MINUTE);

    assertThat(talk.replies()).hasSize(2).allMatch(reply -> reply.cause().equals(wish.id()));
    assertThat(talk.replies().getFirst().id()).isNotEqualTo(talk.replies().getLast().id());
    assertThat(talk.replies().getLast().createdAt()).isEqualTo(talk.now());
  }

  @Test
  void messagesAreHeardWhileAHandlerSleeps() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders);

    talk.says("ann", "remind me in 10").says("ann", "hello").waits(MINUTE).says("ann", "hello");
    assertThat(talk.heard()).containsExactly("I will.", "Hey there.", "Hey there.");
    talk.waits(Duration.ofMinutes(9));
    assertThat(talk.heard()).containsExactly("It is time, after 10");
  }

  @Test
  void sleepersWakeInTheOrderOfTheirDeadlinesOneATurn() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders);
    talk.says("ann", "remind me in 30").says("bob", "remind me in 10");
    talk.says("cid", "remind me in 20").says("dan", "remind me in 10").heard();

    talk.after(Duration.ofHours(1)).wake();
    assertThat(talk.heard()).containsExactly("It is time, after 10");
    assertThat(talk.state().wakeAt()).hasValueSatisfying(at -> assertThat(at).isBefore(talk.now()));
    talk.wake().wake().wake().wake();
    assertThat(talk.heard())
        .containsExactly("It is time, after 10", "It is time, after 20", "It is time, after 30");
  }

  @Test
  void aHandlerSleepsAgainAndAgain() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears(
                    "tick",
                    chat -> {
                      for (int i = 1; i <= 3; i++) {
                        chat.sleep(MINUTE);
                        chat.say(i + " at " + chat.now());
                      }
                    }));
    Instant start = talk.now();

    talk.says("ann", "tick").waits(Duration.ofHours(1));

    assertThat(talk.heard())
        .containsExactly(
            "1 at " + start.plusSeconds(60),
            "2 at " + start.plusSeconds(120),
            "3 at " + start.plusSeconds(180));
  }

  @Test
  void changingTheTimeDoesNotChangeASleepThatHasBegun() throws Exception {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("nap", chat -> nap(chat, MINUTE)));
    talk.says("ann", "nap").deploy(bot -> bot.hears("nap", chat -> nap(chat, MINUTE.plus(MINUTE))));

    talk.waits(MINUTE);

    assertThat(talk.heard()).containsExactly("Awake.");
    assertThat(talk.problems()).isEmpty();
  }

  private static void nap(Chat chat, Duration time) {
    chat.sleep(time);
    chat.say("Awake.");
  }

  @Test
  void aSleeperWhoseHandlerWasChangedEndsAmongTheDeadLetters() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders);
    MessageEvent wish = talk.message("ann", "remind me in 1", null);
    talk.hear(wish).heard();

    talk.deploy(bot -> bot.hears("remind me in (\\d+)", chat -> chat.say("Do it yourself.")));
    talk.waits(MINUTE);

    assertThat(talk.heard()).isEmpty();
    assertThat(talk.state().conversations()).isEmpty();
    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.DIVERGED);
              assertThat(problem.event()).isEqualTo(wish);
              assertThat(problem.message())
                  .contains("say(\"Do it yourself.\") at step 1")
                  .doesNotContain("heard afresh");
              assertThat(problem.journal()).contains("I will.").contains(Step.SLEEP);
            });
  }

  @Test
  void aSleeperWhoseHandlerIsGoneEndsAmongTheDeadLetters() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders).says("ann", "remind me in 1");

    talk.deploy(bot -> bot.hears("hello", chat -> chat.say("Hey there."))).waits(MINUTE);

    assertThat(talk.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("is not there any more");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void aHandlerThatFailsWhenWokenIsWokenAgainUntilItIsGivenUp() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears(
                  "boom",
                  chat -> {
                    chat.sleep(MINUTE);
                    chat.say("Hold on");
                    throw new IllegalStateException("no printer");
                  });
              bot.hears("nap", chat -> nap(chat, MINUTE));
            });
    talk.says("ann", "boom").says("ann", "nap").after(MINUTE);
    ChannelState asleep = talk.state();

    HandlerFailedException failure =
        catchThrowableOfType(HandlerFailedException.class, () -> talk.wake());
    assertThat(failure.handler()).isEqualTo("test/hears:boom");
    assertThat(talk.state()).isEqualTo(asleep);
    talk.wake(talk.circumstances().givingUp(failure)).wake();

    assertThat(talk.heard()).containsExactly("Awake.");
    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.HANDLER_FAILED);
              assertThat(problem.journal()).contains("Hold on");
            });
  }

  @Test
  void theRestWakesWhenOneThatIsDueIsPassedOver() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::reminders);
    talk.says("ann", "remind me in 1").says("bob", "remind me in 2").after(MINUTE);

    ChannelState passed = talk.state().passingDue(talk.now());

    assertThat(passed.conversations())
        .singleElement()
        .satisfies(left -> assertThat(left.user()).isEqualTo("bob"));
    assertThat(passed.passingDue(talk.now())).isEqualTo(passed);
  }

  @Test
  void aMutedBotWakesUpAllTheSame() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              reminders(bot);
              bot.hears("hush", Chat::mute);
            });

    talk.says("ann", "remind me in 1").says("ann", "hush").says("ann", "hello").waits(MINUTE);

    assertThat(talk.heard()).containsExactly("I will.", "It is time, after 1");
  }

  @Test
  void aWaitOfNothingIsRefused() {
    assertRefused(chat -> chat.sleep(Duration.ZERO), "A wait of PT0S");
    assertRefused(chat -> chat.ask("Now?", MINUTE.negated()), "A wait of PT-1M");
  }

  private static void assertRefused(Consumer<Chat> handler, String text) {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("go", handler::accept));
    assertThatThrownBy(() -> talk.says("ann", "go"))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("longer than nothing");
  }

  // ---- questions with a time limit

  @Test
  void anAnswerInTimeIsTaken() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz).says("ann", "quiz");
    assertThat(talk.state().wakeAt()).contains(talk.now().plus(MINUTE));

    talk.waits(MINUTE.minusMillis(1)).says("ann", "four").waits(Duration.ofHours(1));

    assertThat(talk.heard()).containsExactly("Two and two?", "You said four");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void noAnswerInTimeIsNoneAndALaterMessageIsHeardAfresh() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz).says("ann", "quiz").waits(MINUTE);
    assertThat(talk.heard()).containsExactly("Two and two?", "Too late!");

    talk.says("ann", "four");
    assertThat(talk.heard()).containsExactly("What?");
  }

  @Test
  void aMessageThatCameTooLateIsNoAnswerEvenIfTheTimerIsLateToo() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz).says("ann", "quiz").after(MINUTE);

    talk.says("ann", "four").wake();

    assertThat(talk.heard()).containsExactly("Two and two?", "What?", "Too late!");
  }

  @Test
  void aMessageThatCameInTimeIsAnAnswerEvenIfTheWorkerIsLate() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz).says("ann", "quiz");
    MessageEvent four = talk.message("ann", "four", null);

    talk.after(Duration.ofHours(1)).hear(four).wake();

    assertThat(talk.heard()).containsExactly("Two and two?", "You said four");
  }

  @Test
  void othersDoNotAnswerAndDoNotStopTheClock() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz).says("ann", "quiz");

    talk.waits(MINUTE.dividedBy(2)).says("bob", "five").waits(MINUTE.dividedBy(2));

    assertThat(talk.heard()).containsExactly("Two and two?", "What?", "Too late!");
  }

  @Test
  void aMutedBotTakesNoAnswerButTheTimeRunsOut() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              quiz(bot);
              bot.on(BotEvent.USER_CHANNEL_JOIN, Chat::mute);
            });

    talk.says("ann", "quiz").hear(talk.member(EventType.MEMBER_ADDED, "bob"));
    talk.says("ann", "four").waits(MINUTE);

    assertThat(talk.heard()).containsExactly("Two and two?", "Too late!");
  }

  @Test
  void aQuestionIsAskedAgainUntilItIsAnsweredInTime() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears(
                    "quiz",
                    chat -> {
                      Optional<Answer> answer = chat.ask("Two and two?", MINUTE);
                      for (int i = 2; i <= 3 && answer.isEmpty(); i++) {
                        answer = chat.ask("Try " + i + "?", MINUTE);
                      }
                      chat.say(answer.map(Answer::text).orElse("Never mind."));
                    }));

    talk.says("ann", "quiz").waits(MINUTE.multipliedBy(2)).says("ann", "four");
    assertThat(talk.heard()).containsExactly("Two and two?", "Try 2?", "Try 3?", "four");
    talk.says("ann", "quiz").waits(MINUTE.multipliedBy(3));
    assertThat(talk.heard()).containsExactly("Two and two?", "Try 2?", "Try 3?", "Never mind.");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void aQuestionWithoutLimitAfterOneWithWaitsForAsLongAsItTakes() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears(
                    "quiz",
                    chat -> chat.say(chat.ask("Fast?", MINUTE) + ", " + chat.ask("Slow?"))));

    talk.says("ann", "quiz").says("ann", "yes");
    assertThat(talk.state().wakeAt()).isEmpty();
    talk.waits(Duration.ofDays(100)).says("ann", "no");

    assertThat(talk.heard()).containsExactly("Fast?", "Slow?", "Optional[yes], no");
  }

  // ---- forgetting

  @Test
  void nothingHappensWhileNothingIsDue() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz);
    assertThat(talk.wake().state()).isEqualTo(ChannelState.EMPTY);
    assertThat(talk.state().wakeAt()).isEmpty();
    ChannelState asked = talk.says("ann", "quiz").state();

    talk.wake();

    assertThat(talk.state()).isEqualTo(asked);
    assertThat(talk.heard()).containsExactly("Two and two?");
  }

  @Test
  void aQuietChannelIsForgottenADayAfterItsLastEvent() throws Exception {
    Talk talk = Talk.withSystemBot(WaitingTest::quiz).says("ann", "hello");
    Instant forgottenAt = talk.now().plus(ChannelState.EVENTS_KEPT);

    assertThat(talk.state().wakeAt()).contains(forgottenAt);
    talk.after(ChannelState.EVENTS_KEPT.minusMillis(1)).wake();
    assertThat(talk.state().isForgotten(talk.now())).isFalse();
    assertThat(talk.state()).isNotEqualTo(ChannelState.EMPTY);
    talk.after(Duration.ofMillis(1));
    assertThat(talk.state().isForgotten(talk.now())).isTrue();
    assertThat(talk.wake().state()).isEqualTo(ChannelState.EMPTY);
  }

  @Test
  void aChannelIsForgottenOnlyIfNothingIsKeptOfIt() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("mute", Chat::mute);
              bot.hears("unmute", Chat::unmute).evenWhenMuted();
              bot.hears("ask", chat -> chat.ask("Well?"));
              bot.hears("note", chat -> chat.channelMemory().put("a", "b"));
              bot.hears("drop", chat -> chat.channelMemory().remove("a"));
              bot.hears("know", chat -> chat.userMemory().put("a", "b"));
              bot.hears("lose", chat -> chat.userMemory().remove("a"));
            });

    assertForgotten(talk.says("ann", "mute"), false);
    assertForgotten(talk.says("ann", "unmute"), true);
    assertForgotten(talk.says("ann", "ask"), false);
    assertForgotten(talk.says("ann", "fine"), true);
    assertForgotten(talk.says("ann", "note"), false);
    assertForgotten(talk.says("ann", "drop"), true);
    assertForgotten(talk.says("ann", "know"), false);
    assertForgotten(talk.says("ann", "lose"), true);
  }

  private static void assertForgotten(Talk talk, boolean forgotten) throws Exception {
    talk.waits(ChannelState.EVENTS_KEPT);
    assertThat(talk.state().equals(ChannelState.EMPTY)).isEqualTo(forgotten);
    assertThat(talk.state().wakeAt()).isEmpty();
  }

  @Test
  void aForgottenMembershipIsLookedUpAgainAndParkedEventsKeepTheChannel() throws Exception {
    Talk talk = Talk.withUserBot("robot", false, WaitingTest::quiz);
    talk.hear(talk.membership("robot", true, false)).says("ann", "hello");

    assertForgotten(talk, true);
    assertForgotten(talk.says("ann", "hello"), false);
    talk.hear(talk.membership("robot", true, false));

    assertThat(talk.state().parked()).isEmpty();
    assertThat(talk.heard()).filteredOn("What?"::equals).hasSize(2);
  }

  @Test
  void aRepeatedEventIsKnownForADayAtLeastAndForgottenAfterADayOfQuiet() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("hello", chat -> chat.say("Hey there."));
              bot.hears("note", chat -> chat.channelMemory().put("a", "b")); // To be kept.
            });
    talk.says("ann", "note");
    MessageEvent hello = talk.message("ann", "hello", null);

    talk.hear(hello).waits(Duration.ofHours(23)).hear(hello);
    assertThat(talk.heard()).containsExactly("Hey there.");
    talk.says("ann", "bye").waits(Duration.ofHours(23)).hear(hello);
    assertThat(talk.heard()).isEmpty();
    talk.waits(Duration.ofHours(2)).says("ann", "bye");
    assertThat(talk.state().recent().toBase64())
        .isEqualTo(RecentEvents.NONE.with("event-4").toBase64());
  }
}
