package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was said before a slow step becomes durable while the turn goes on, or is taken again. */
class UnfinishedTurnTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Talk talk;

  /** What a slow step of a handler does. */
  private Runnable slow = () -> {};

  private void withSystemBot(Consumer<Bot> handlers) {
    talk = Talk.withSystemBot(handlers);
  }

  private void withUserBot(boolean autojoin, Consumer<Bot> handlers) {
    talk = Talk.withUserBot("robot", autojoin, handlers);
  }

  /** Handles an event, but the worker is killed in a slow step after making durable what it can. */
  private void isKilledIn(int slowStep, Event event) {
    isKilledIn(slowStep, () -> talk.hear(event));
  }

  private void isKilledIn(int slowStep, Work turn) {
    int[] left = {slowStep};
    slow =
        () -> {
          if (--left[0] == 0) {
            assertThat(talk.soFar()).isPresent();
            throw new Killed();
          }
        };
    assertThatThrownBy(turn::run).hasRootCauseInstanceOf(Killed.class);
    assertThat(talk.soFar()).isEmpty(); // No handler runs any more.
    slow = () -> {};
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private interface Work {
    void run() throws Exception;
  }

  private void order(Chat chat) {
    chat.say("One moment…");
    slow.run();
    chat.say("Done.");
  }

  // ---- taking it out

  @Test
  void nothingIsTakenOutWhileNothingWasSaid() throws Exception {
    withSystemBot(
        bot ->
            bot.hears(
                "order",
                chat -> {
                  chat.channelMemory().put("a", "b");
                  slow.run();
                  chat.say("Done.");
                }));
    slow = () -> assertThat(talk.soFar()).isEmpty();

    talk.says("ann", "order");

    assertThat(talk.heard()).containsExactly("Done.");
  }

  @Test
  void whatWasSaidIsTakenOutOnceAndTheRestComesAtTheEnd() throws Exception {
    withSystemBot(bot -> bot.hears("order", this::order));
    List<String> early = new ArrayList<>();
    slow =
        () -> {
          talk.soFar().orElseThrow().replies().forEach(reply -> early.add(text(reply)));
          assertThat(talk.soFar()).isEmpty();
        };

    talk.says("ann", "order");

    assertThat(early).containsExactly("One moment…");
    assertThat(talk.heard()).containsExactly("One moment…", "Done.");
    assertThat(talk.state().unfinished()).isNull();
    assertThat(talk.state().conversations()).isEmpty();
  }

  private static String text(Reply reply) {
    return reply.command() instanceof Command.Say say ? say.text() : reply.command().toString();
  }

  @Test
  void whatIsTakenOutHoldsTheRunningConversationButDoesNotCountTheEvent() throws Exception {
    withSystemBot(bot -> bot.hears("order", this::order));
    MessageEvent order = talk.message("ann", "order", null);

    isKilledIn(1, order);

    ChannelState state = talk.state();
    assertThat(state.unfinished()).isEqualTo(new UnfinishedTurn(order.id(), List.of()));
    assertThat(state.recent()).isEqualTo(RecentEvents.NONE);
    assertThat(state.lastEventAt()).isNull();
    assertThat(state.wakeAt()).isEmpty();
    assertThat(state.conversations())
        .singleElement()
        .satisfies(
            conversation -> {
              assertThat(conversation.running()).isEqualTo(order.id());
              assertThat(conversation.steps()).hasSize(1);
            });
  }

  @Test
  void isToldWheneverThereIsSomethingToTakeOut() throws Exception {
    withSystemBot(
        bot -> {
          bot.on(
              BotEvent.MESSAGE_RECEIVED,
              chat -> {
                chat.say("1");
                chat.userMemory().put("a", "b");
                chat.say("2");
                chat.ask("3?");
              });
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.now());
        });
    List<List<String>> parts = new ArrayList<>();
    talk.onSaid(
        () ->
            parts.add(
                talk.soFar().orElseThrow().replies().stream()
                    .map(UnfinishedTurnTest::text)
                    .toList()));

    talk.says("ann", "hello");

    assertThat(parts).containsExactly(List.of("1"), List.of("2"), List.of("3?"));
    assertThat(talk.heard()).containsExactly("1", "2", "3?");
    assertThat(talk.state().conversations()).hasSize(1);
  }

  @Test
  void aQuestionIsNotTakenOutBeforeItsHandlerHasEnded() throws Exception {
    withSystemBot(
        bot ->
            bot.hears(
                "order",
                chat -> {
                  try {
                    chat.say("Got " + chat.ask("What?"));
                  } finally {
                    slow.run();
                  }
                }));
    List<Optional<Outcome>> parts = new ArrayList<>();
    slow = () -> parts.add(talk.soFar());
    talk.says("ann", "order");
    slow = () -> {};
    assertThat(parts).containsExactly(Optional.empty());
    talk.says("ann", "tea");

    assertThat(talk.heard()).containsExactly("What?", "Got tea");
  }

  @Test
  void nothingIsTakenOutOfATurnThatHasFailedOrEnded() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears("order", this::order);
          bot.hears(
              "boom",
              chat -> {
                chat.say("Hold on");
                throw new IllegalStateException("no printer");
              });
        });

    talk.says("ann", "order");
    assertThat(talk.soFar()).isEmpty();
    assertThatThrownBy(() -> talk.says("ann", "boom")).hasRootCauseMessage("no printer");
    assertThat(talk.soFar()).isEmpty();
    assertThat(talk.heard()).containsExactly("One moment…", "Done.");
  }

  @Test
  void anyThreadMayTakeOutWhatWasSaidAndFindsItWhole() throws Exception {
    int rounds = 300;
    withSystemBot(_ -> {});
    Turn turn =
        Talk.engine(
                bot ->
                    bot.hears(
                        "count",
                        chat -> {
                          for (int i = 0; i < rounds; i++) {
                            chat.say("n" + i);
                            chat.userMemory().put("k" + i % 7, "n" + i);
                          }
                        }))
            .turn(
                ChannelState.EMPTY,
                talk.message("ann", "count", null),
                talk.circumstances(),
                () -> {});
    List<Outcome> parts = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread committer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (ended.getCount() > 0) {
                    turn.soFar().ifPresent(parts::add);
                    Thread.yield();
                  }
                });
    Outcome last = turn.take();
    ended.countDown();
    committer.join();

    List<String> said = new ArrayList<>();
    for (Outcome part : parts) {
      part.replies().forEach(reply -> said.add(text(reply)));
      List<Step> steps = part.state().conversations().getFirst().steps();
      assertThat(steps).filteredOn(step -> step.kind().equals("say")).hasSize(said.size());
      assertThat(part.state().userMemory().getOrDefault("ann", Map.of()).size())
          .isEqualTo(Math.min(7, steps.size() / 2));
    }
    last.replies().forEach(reply -> said.add(text(reply)));
    assertThat(said).hasSize(rounds).doesNotHaveDuplicates();
    assertThat(said.getLast()).isEqualTo("n" + (rounds - 1));
  }

  // ---- taking the turn again

  @Test
  void aTurnTakenAgainSaysOnlyTheRestWithTheSameIds() throws Exception {
    withSystemBot(bot -> bot.hears("order", this::order));
    MessageEvent order = talk.message("ann", "order", null);
    talk.hear(order);
    List<Reply> undisturbed = List.copyOf(talk.replies());
    withSystemBot(bot -> bot.hears("order", this::order));

    isKilledIn(1, order);
    assertThat(talk.replies()).containsExactly(undisturbed.getFirst());
    talk.hear(order).hear(order);

    assertThat(talk.replies()).isEqualTo(undisturbed);
    assertThat(talk.state().conversations()).isEmpty();
    assertThat(talk.state().unfinished()).isNull();
  }

  @Test
  void aTurnMayBeKilledAgainAndAgain() throws Exception {
    withSystemBot(
        bot ->
            bot.hears(
                "count",
                chat -> {
                  for (int i = 1; i <= 4; i++) {
                    chat.say("" + i);
                    slow.run();
                  }
                }));
    MessageEvent count = talk.message("ann", "count", null);

    isKilledIn(1, count);
    isKilledIn(3, count);
    isKilledIn(4, count);
    talk.hear(count);

    assertThat(talk.heard()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void memoryAndMuteAreKeptWithWhatWasSaid() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears(
              "order",
              chat -> {
                chat.userMemory().put("orders", chat.userMemory().get("orders").orElse("") + "x");
                chat.channelMemory().put("open", "yes");
                chat.mute();
                order(chat);
                chat.say(chat.userMemory().get("orders").orElseThrow());
              });
          bot.hears("hello", chat -> chat.say("Hey there."));
        });
    MessageEvent order = talk.message("ann", "order", null);

    isKilledIn(1, order);
    assertThat(talk.state().muted()).isTrue();
    assertThat(talk.state().channelMemory()).containsEntry("open", "yes");
    talk.hear(order).says("ann", "hello");

    assertThat(talk.heard()).containsExactly("One moment…", "Done.", "x");
    assertThat(talk.state().userMemory().get("ann")).containsEntry("orders", "x");
  }

  @Test
  void handlersOfOneEventThatHaveEndedDoNotRunAgain() throws Exception {
    withSystemBot(
        bot -> {
          bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome!"));
          bot.on(BotEvent.USER_CHANNEL_JOIN, this::order);
          bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Enjoy."));
        });
    Event joined = talk.member(EventType.MEMBER_ADDED, "ann");

    isKilledIn(1, joined);
    assertThat(talk.heard()).containsExactly("Welcome!", "One moment…");
    talk.hear(joined);

    assertThat(talk.heard()).containsExactly("Done.", "Enjoy.");
  }

  @Test
  void whatAnEarlierHandlerSaidIsTakenOutWhileALaterOneIsSlowInSilence() throws Exception {
    withSystemBot(
        bot -> {
          bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome!"));
          bot.on(
              BotEvent.USER_CHANNEL_JOIN,
              chat -> {
                slow.run();
                chat.say("Ready.");
              });
        });
    Event joined = talk.member(EventType.MEMBER_ADDED, "ann");

    isKilledIn(1, joined);
    assertThat(talk.heard()).containsExactly("Welcome!");
    talk.hear(joined);

    assertThat(talk.heard()).containsExactly("Ready.");
  }

  @Test
  void aMessageIsNotTheAnswerToAQuestionItCaused() throws Exception {
    withSystemBot(
        bot -> {
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("You are " + chat.ask("Who?")));
          bot.on(BotEvent.MESSAGE_RECEIVED, this::order);
        });
    MessageEvent hello = talk.message("ann", "hello", null);

    isKilledIn(1, hello);
    talk.hear(hello);
    assertThat(talk.heard()).containsExactly("Who?", "One moment…", "Done.");
    talk.says("ann", "Ann");

    assertThat(talk.heard()).containsExactly("You are Ann");
  }

  @Test
  void anAnsweredConversationGoesOnWithItsAnswer() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears(
              "order",
              chat -> {
                Optional<Answer> what = chat.ask("What?", MINUTE);
                chat.say("One moment…");
                slow.run();
                chat.say(what + " is done.");
                chat.say("Keep the " + chat.ask("Change?"));
              });
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What?!"));
        });
    talk.says("ann", "order").heard();
    MessageEvent tea = talk.message("ann", "tea", null);

    isKilledIn(1, tea);
    assertThat(talk.state().wakeAt()).isEmpty(); // It was answered in time.
    talk.waits(Duration.ofHours(1)).hear(tea);
    assertThat(talk.heard()).containsExactly("One moment…", "Optional[tea] is done.", "Change?");
    talk.says("ann", "coins");

    assertThat(talk.heard()).containsExactly("Keep the coins");
    assertThat(talk.problems()).isEmpty();
  }

  @Test
  void parkedEventsAreHeardOnceEachThoughTheWorkerIsKilledAmongThem() throws Exception {
    for (int killedIn = 1; killedIn <= 4; killedIn++) {
      withUserBot(
          false,
          bot -> {
            bot.on(BotEvent.BOT_CHANNEL_JOIN, this::order);
            bot.hears(
                "order",
                chat -> {
                  chat.say("Order of " + chat.ask("What?"));
                  slow.run();
                  chat.say("is done");
                });
            bot.on(BotEvent.MESSAGE_RECEIVED, this::order);
          });
      talk.says("ann", "hello").says("ann", "order").says("ann", "tea").says("bob", "hello");
      assertThat(talk.heard()).containsExactly(new Command.CheckMembership("robot"));
      Event joined = talk.membership("robot", true, true);

      isKilledIn(killedIn, joined);
      assertThat(talk.state().parked()).hasSize(4);
      talk.hear(joined);

      assertThat(talk.state().parked()).isEmpty();
      assertThat(talk.state().conversations()).isEmpty();
      assertThat(talk.heard())
          .as("killed in %d", killedIn)
          .containsExactly(
              "One moment…",
              "Done.",
              "One moment…",
              "Done.",
              "What?",
              "Order of tea",
              "is done",
              "One moment…",
              "Done.");
    }
  }

  @Test
  void anAutojoiningBotAsksOnceToJoin() throws Exception {
    withUserBot(true, bot -> bot.on(BotEvent.CHANNEL_CREATED, this::order));
    Event created = talk.channel(EventType.CHANNEL_ADDED);

    isKilledIn(1, created);
    assertThat(talk.state().membership()).isEqualTo(Membership.UNKNOWN);
    talk.hear(created);

    assertThat(talk.heard())
        .containsExactly(new Command.AddMember("robot"), "One moment…", "Done.");
    assertThat(talk.state().membership()).isEqualTo(Membership.JOINING);
  }

  @Test
  void aHandlerWokenByItsTimerGoesOnFromWhereItWas() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears(
              "later",
              chat -> {
                chat.sleep(MINUTE);
                order(chat);
                chat.sleep(MINUTE);
                chat.say("Bye.");
              });
          bot.hears("hello", chat -> chat.say("Hey there."));
        });
    talk.says("ann", "later").after(MINUTE);

    isKilledIn(1, () -> talk.wake());
    assertThat(talk.heard()).containsExactly("One moment…");
    assertThat(talk.state().wakeAt()).contains(talk.now());
    talk.says("ann", "hello").wake();
    assertThat(talk.heard()).containsExactly("Hey there.", "Done.");
    talk.waits(MINUTE);

    assertThat(talk.heard()).containsExactly("Bye.");
  }

  @Test
  void aMessageIsNoAnswerToAQuestionThatHasTimedOutInAnUnfinishedTurn() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears(
              "quiz",
              chat -> {
                String answer = chat.ask("Well?", MINUTE).map(Answer::text).orElse("Nothing");
                chat.say(answer + "?");
                slow.run();
                chat.say("Bye.");
              });
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What?"));
        });
    talk.says("ann", "quiz").after(MINUTE);

    isKilledIn(1, () -> talk.wake());
    talk.says("ann", "four").wake();

    assertThat(talk.heard()).containsExactly("Well?", "Nothing?", "What?", "Bye.");
  }

  @Test
  void aTimerBetweenAnUnfinishedTurnAndItsEventLeavesBothWhole() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears("order", this::order);
          bot.hears(
              "nap",
              chat -> {
                chat.sleep(MINUTE);
                order(chat);
              });
        });
    talk.says("ann", "nap").after(MINUTE);
    MessageEvent order = talk.message("ann", "order", null);

    isKilledIn(1, order);
    isKilledIn(1, () -> talk.wake());
    talk.wake().hear(order);

    assertThat(talk.heard()).containsExactly("One moment…", "One moment…", "Done.", "Done.");
    assertThat(talk.state().conversations()).isEmpty();
    assertThat(talk.state().unfinished()).isNull();
  }

  // ---- when it can't go on

  @Test
  void aHandlerChangedInTheMiddleOfATurnEndsAmongTheDeadLetters() throws Exception {
    withSystemBot(bot -> bot.hears("order", this::order));
    MessageEvent order = talk.message("ann", "order", null);
    isKilledIn(1, order);

    talk.deploy(
        bot -> {
          bot.hears("order", chat -> chat.say("We are closed."));
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What?"));
        });
    talk.hear(order);

    assertThat(talk.heard()).containsExactly("One moment…");
    assertThat(talk.state().conversations()).isEmpty();
    assertThat(talk.state().unfinished()).isNull();
    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.DIVERGED);
              assertThat(problem.event()).isEqualTo(order);
              assertThat(problem.message()).doesNotContain("heard afresh");
            });
  }

  @Test
  void anAnswerToAHandlerChangedInTheMiddleOfATurnIsHeardAfresh() throws Exception {
    withSystemBot(bot -> bot.hears("order", chat -> orderWhatIsAnswered(chat, "One moment…")));
    talk.says("ann", "order");
    MessageEvent tea = talk.message("ann", "tea", null);
    isKilledIn(1, tea);

    talk.deploy(
        bot -> {
          bot.hears("order", chat -> orderWhatIsAnswered(chat, "Wait!"));
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("Sorry?"));
        });
    talk.hear(tea);

    assertThat(talk.heard()).containsExactly("What?", "One moment…", "Sorry?");
    assertThat(talk.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("heard afresh");
  }

  private void orderWhatIsAnswered(Chat chat, String meanwhile) {
    Answer what = chat.ask("What?");
    chat.say(meanwhile);
    slow.run();
    chat.say(what + " is done.");
  }

  @Test
  void aHandlerThatFailsAfterASlowStepCanBeGivenUp() throws Exception {
    withSystemBot(
        bot -> {
          bot.on(
              BotEvent.MESSAGE_RECEIVED,
              chat -> {
                order(chat);
                throw new IllegalStateException("no printer");
              });
          bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("Next!"));
        });
    MessageEvent hello = talk.message("ann", "hello", null);
    isKilledIn(1, hello);

    HandlerFailedException failure =
        catchThrowableOfType(HandlerFailedException.class, () -> talk.hear(hello));
    talk.hear(hello, talk.circumstances().givingUp(failure));

    assertThat(talk.heard()).containsExactly("One moment…", "Next!");
    assertThat(talk.problems())
        .singleElement()
        .extracting(Problem::cause)
        .isEqualTo(Problem.HANDLER_FAILED);
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void anotherEventInsteadEndsTheUnfinishedTurnAmongTheDeadLetters() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears("order", this::order);
          bot.hears("hello", this::order);
        });
    MessageEvent order = talk.message("ann", "order", null);
    MessageEvent hello = talk.message("bob", "hello", null);
    isKilledIn(1, order);

    isKilledIn(1, hello);
    talk.hear(hello);

    assertThat(talk.heard()).containsExactly("One moment…", "One moment…", "Done.");
    assertThat(talk.state().conversations()).isEmpty();
    assertThat(talk.state().unfinished()).isNull();
    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.DIVERGED);
              assertThat(problem.message()).contains(order.id()).contains("did not come again");
              assertThat(problem.journal()).contains("One moment…");
              assertThat(problem.event()).isEqualTo(order);
            });
  }

  @Test
  void parkedEventsThatWereBegunAreNotHeardAgainIfTheirTurnDoesNotCome() throws Exception {
    parkThree();
    isKilledIn(2, talk.membership("robot", true, true));
    assertThat(talk.heard()).hasSize(4); // "second" is the one that has begun.

    talk.hear(talk.membership("robot", true, true));

    assertThat(talk.heard()).containsExactly("third", "Done.");
    assertThat(talk.problems()).hasSize(1);
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void parkedEventsThatWereBegunAreNotHeardAgainIfTheirTurnIsPassedOver() throws Exception {
    parkThree();
    Event joined = talk.membership("robot", true, true);
    isKilledIn(2, joined);

    ChannelState passed = talk.state().passing(joined, talk.now());

    assertThat(passed.parked())
        .singleElement()
        .satisfies(left -> assertThat(((MessageEvent) left).text()).isEqualTo("third"));
    assertThat(passed.conversations()).isEmpty();
    assertThat(passed.unfinished()).isNull();
    assertThat(passed.recent().contains(joined.id())).isTrue();
  }

  private void parkThree() throws HandlerFailedException {
    withUserBot(
        false,
        bot ->
            bot.on(
                BotEvent.MESSAGE_RECEIVED,
                chat -> {
                  chat.say(chat.message().text());
                  slow.run();
                  chat.say("Done.");
                }));
    talk.says("ann", "first").says("ann", "second").says("ann", "third");
  }

  @Test
  void anUnfinishedTurnThatIsPassedOverLeavesTheOthersWaiting() throws Exception {
    withSystemBot(
        bot -> {
          bot.hears("order", this::order);
          bot.hears("quiz", chat -> chat.say(chat.ask("Well?").text()));
          bot.hears(
              "later",
              chat -> {
                chat.sleep(MINUTE);
                order(chat);
              });
        });
    talk.says("ann", "quiz").says("bob", "later").after(MINUTE);
    isKilledIn(1, () -> talk.wake());
    MessageEvent order = talk.message("bob", "order", null);
    isKilledIn(1, order);

    ChannelState passed = talk.state().passing(order, talk.now());

    assertThat(passed.conversations())
        .extracting(Conversation::handler, Conversation::running)
        .containsExactly(
            tuple("test/hears:quiz", null), tuple("test/hears:later", Conversation.BY_TIMER));
  }
}
