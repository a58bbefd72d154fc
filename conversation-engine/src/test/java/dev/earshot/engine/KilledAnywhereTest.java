package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Handler;
import dev.earshot.bot.Message;
import dev.earshot.bot.Question;
import dev.earshot.bot.Registration;
import dev.earshot.bot.Target;
import dev.earshot.bot.Wait;
import dev.earshot.model.Control;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wherever a worker is killed, and however much of a turn is durable already: the channel comes to
 * the same replies, in the same order, and to the same state as if nothing had happened.
 */
class KilledAnywhereTest {
  /** So many bots of each kind are made by chance; a failure names the seed of its bot. */
  private static final int BOTS = Integer.getInteger("earshot.killed.bots", 8);

  private static final int MANY_TURNS = 1_000;
  private static final List<String> WORDS = List.of("a", "b", "c");
  private static final List<String> PEOPLE = List.of("ann", "bob");

  /** Which kind of bot, and a number that no other bot's seed has. */
  @ParameterizedTest
  @CsvSource({"SYSTEM, 0", "MEMBER, 10000", "AUTOJOIN, 20000"})
  void aKilledWorkerLeavesNoTrace(Kind kind, long firstSeed) throws Exception {
    int taken = 0;
    for (long seed = firstSeed; seed < firstSeed + BOTS; seed++) {
      Play undisturbed = new Play(kind, seed, _ -> false, false).run();
      assertThat(undisturbed.problems).as("seed %d", seed).isEmpty();
      for (int moment = 1; moment <= undisturbed.moments; moment++) {
        int only = moment;
        Play killed = new Play(kind, seed, now -> now == only, false).run();
        assertSame(undisturbed, killed, "seed %d, killed at moment %d".formatted(seed, moment));
        taken += killed.taken;
      }
      Random chance = new Random(seed);
      for (int run = 0; run < 5; run++) {
        Play oftenKilled = new Play(kind, seed, _ -> chance.nextInt(6) == 0, false).run();
        assertSame(undisturbed, oftenKilled, "seed %d, killed often, run %d".formatted(seed, run));
      }
      Play partByPart = new Play(kind, seed, _ -> false, true).run();
      assertSame(undisturbed, partByPart, "seed %d, part by part".formatted(seed));
    }
    assertThat(taken).as("killed after a part of a turn was durable").isGreaterThan(BOTS);
  }

  private static void assertSame(Play expected, Play actual, String how) {
    for (int turn = 0; turn < Math.min(expected.states.size(), actual.states.size()); turn++) {
      assertThat(actual.states.get(turn))
          .as("%s, state after turn %d", how, turn)
          .isEqualTo(expected.states.get(turn));
    }
    assertThat(actual.states).as(how).hasSameSizeAs(expected.states);
    assertThat(actual.replies).as(how).isEqualTo(expected.replies);
    assertThat(actual.started).as(how).isEqualTo(expected.started);
    assertThat(actual.problems).as(how).isEmpty();
  }

  private enum Kind {
    SYSTEM,
    MEMBER,
    AUTOJOIN
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** One bot and what happens to it, both made from a seed. */
  private static final class Play {
    private final List<Reply> replies = new ArrayList<>();
    private final List<Event> started = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** After each turn, as JSON. */
    private final List<String> states = new ArrayList<>();

    /** How often a handler came to a moment at which it may be killed. */
    private int moments;

    /** How often it was killed after a part of its turn had become durable. */
    private int taken;

    private final Random chance;
    private final IntPredicate kills;
    private final boolean partByPart;
    private final Talk talk;

    Play(Kind kind, long seed, IntPredicate kills, boolean partByPart) {
      this.chance = new Random(seed);
      this.kills = kills;
      this.partByPart = partByPart;
      this.talk =
          switch (kind) {
            case SYSTEM -> Talk.withSystemBot(this::handlers);
            case MEMBER -> Talk.withUserBot("robot", false, this::handlers);
            case AUTOJOIN -> Talk.withUserBot("robot", true, this::handlers);
          };
    }

    Play run() throws HandlerFailedException {
      for (int i = 0; i < 12; i++) {
        Event event = event(i);
        survive(() -> talk.hear(event));
        letTimeGoBy(Duration.ofSeconds(chance.nextInt(90)));
      }
      letTimeGoBy(Duration.ofMinutes(5));
      replies.addAll(talk.replies());
      started.addAll(talk.started());
      problems.addAll(talk.problems());
      return this;
    }

    private void letTimeGoBy(Duration time) throws HandlerFailedException {
      Instant end = talk.now().plus(time);
      for (Optional<Instant> due = talk.state().wakeAt();
          due.isPresent() && !due.get().isAfter(end);
          due = talk.state().wakeAt()) {
        if (due.get().isAfter(talk.now())) {
          talk.after(Duration.between(talk.now(), due.get()));
        }
        survive(talk::wake);
      }
      talk.after(Duration.between(talk.now(), end));
    }

    private interface Work {
      void run() throws HandlerFailedException;
    }

    /** Takes a turn again and again until its worker is not killed. */
    private void survive(Work turn) throws HandlerFailedException {
      while (true) {
        try {
          turn.run();
          states.add(talk.state().toJson().toString());
          assertThat(states).as("turns, which have no end").hasSizeLessThan(MANY_TURNS);
          return;
        } catch (HandlerFailedException failure) {
          if (!(failure.getCause() instanceof Killed)) {
            throw failure;
          }
        }
      }
    }

    /** In a handler: here the worker may be killed, and what was said may become durable. */
    private void moment() {
      moments++;
      if (partByPart) {
        talk.soFar();
      } else if (kills.test(moments)) {
        taken += talk.soFar().isPresent() ? 1 : 0;
        throw new Killed();
      }
    }

    // ---- what happens

    private Event event(int number) {
      String who = any(PEOPLE);
      return switch (chance.nextInt(16)) {
        case 12 -> start(who);
        case 13 -> start(null);
        case 14 ->
            chance.nextBoolean()
                ? talk.control(EventType.BOT_MUTE, new Control.Mute())
                : talk.control(EventType.BOT_UNMUTE, new Control.Unmute());
        case 15 -> talk.control(EventType.CONVERSATIONS_END, new Control.EndConversations(who));
        case 0, 1 -> talk.member(EventType.MEMBER_ADDED, who);
        case 2 -> talk.channel(EventType.CHANNEL_ADDED);
        case 3, 4 -> talk.membership("robot", chance.nextInt(4) > 0, chance.nextBoolean());
        case 5 ->
            number < 6
                ? talk.member(EventType.MEMBER_ADDED, "robot")
                : talk.channel(EventType.CHANNEL_DESTROYED);
        default -> talk.message(who, chance.nextInt(3) > 0 ? any(WORDS) : "other", null);
      };
    }

    private Event start(String who) {
      return talk.control(
          EventType.CONVERSATION_START,
          new Control.StartConversation("survey", who, Map.of("number", who + chance.nextInt())));
    }

    private <T> T any(List<T> all) {
      return all.get(chance.nextInt(all.size()));
    }

    // ---- the bot

    private void handlers(Bot bot) {
      for (String word : WORDS) {
        mayHearEvenWhenMuted(bot.hears(word, handler()));
      }
      bot.hears(WORDS.getFirst(), handler()).interrupts();
      bot.hears("other", handler()).when(event -> event.id().hashCode() % 2 == 0).interrupts();
      bot.conversation("survey", handler());
      for (BotEvent event :
          List.of(
              BotEvent.MESSAGE_RECEIVED,
              BotEvent.MESSAGE_RECEIVED,
              BotEvent.USER_CHANNEL_JOIN,
              BotEvent.USER_CHANNEL_JOIN,
              BotEvent.BOT_CHANNEL_JOIN,
              BotEvent.BOT_MUTE,
              BotEvent.BOT_UNMUTE,
              BotEvent.CHANNEL_CREATED,
              BotEvent.CHANNEL_DESTROYED)) {
        mayHearEvenWhenMuted(bot.on(event, handler()));
      }
    }

    private void mayHearEvenWhenMuted(Registration registration) {
      if (chance.nextInt(3) == 0) {
        registration.evenWhenMuted();
      }
    }

    private Handler handler() {
      List<Line> lines = new ArrayList<>();
      int length = 1 + chance.nextInt(5);
      for (int i = 0; i < length; i++) {
        lines.add(line(i));
      }
      return chat -> {
        for (Line line : lines) {
          line.play(chat);
          moment();
        }
      };
    }

    private interface Line {
      void play(Chat chat) throws Exception;
    }

    private Line line(int number) {
      Duration time = Duration.ofSeconds(1 + chance.nextInt(60));
      return switch (chance.nextInt(22)) {
        case 14 ->
            chat -> chat.say("heard " + chat.listen(Wait.forAnyone().atMost(time)).isPresent());
        case 15 -> chat -> chat.say("ended " + chat.endConversations());
        case 16 -> Play::endSometimes;
        case 17 -> chat -> chat.say("version " + chat.version("change " + number, 3));
        case 18 -> chat -> chat.start("survey", Target.here("ann"), Map.of("number", "" + number));
        case 19 -> Chat::stopPropagation;
        case 20 ->
            chat -> chat.say("number " + chat.ask(Question.integer("Number?").upTo(2, 0L), time));
        case 21 -> chat -> chat.say(Message.text("delayed " + number).withDelay(time));
        case 0 -> chat -> chat.say("answer " + chat.ask("ask " + number));
        case 1 -> chat -> chat.say("given " + chat.ask("soon " + number, time).map(Answer::text));
        case 2 -> chat -> chat.sleep(time);
        case 3 -> Play::remember;
        case 4 ->
            chat -> chat.channelMemory().put("k", chat.channelMemory().get("k").orElse("") + "c");
        case 5 -> chat -> chat.channelMemory().remove("k");
        case 6 -> Chat::mute;
        case 7 -> Chat::unmute;
        case 8 -> chat -> chat.say(chat.once("work", () -> slow(chat.user().name())));
        case 9 -> chat -> chat.say(chat.random().nextInt() + " at " + chat.now());
        case 10 -> chat -> chat.addMember("guest " + number);
        case 11 -> chat -> chat.say("memory " + chat.channelMemory().get("k"));
        default -> chat -> chat.say("say " + number);
      };
    }

    private static void endSometimes(Chat chat) {
      if (chat.random().nextInt(3) == 0) {
        throw chat.end("stopped");
      }
    }

    private static void remember(Chat chat) {
      if (chat.user().identity() != null) {
        chat.userMemory().put("k", chat.userMemory().get("k").orElse("") + "u");
      }
    }

    private String slow(String result) {
      moment();
      return Optional.ofNullable(result).orElse("nobody");
    }
  }
}
