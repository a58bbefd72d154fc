package dev.earshot.testkit;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Ears;
import dev.earshot.bot.Handler;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Question;
import dev.earshot.bot.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever a handler does and people say: a worker that dies anywhere leaves no trace. More cases
 * are tried with {@code -Djqwik.tries.default=10000}.
 */
class RandomConversationsTest {

  @Property
  void aCrashAtAnyPointLeavesTheConversationAsItWas(
      @ForAll("programs") Program first,
      @ForAll("programs") Program second,
      @ForAll("dialogues") List<Said> dialogue,
      @ForAll @IntRange(max = 10_000) int where) {
    CrashTest test =
        CrashTest.of(
            () -> new RandomBot(first, second), kit -> dialogue.forEach(said -> said.accept(kit)));
    List<CrashPoint> points = test.points();
    Assume.that(!points.isEmpty());

    test.at(points.get(where % points.size()));
  }

  private record RandomBot(Program first, Program second) implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("go", first).id("first");
      bot.hears("other", second).id("second").interrupts();
      bot.hears(Ears.quit(), Chat::endConversations).id("quit").interrupts();
      bot.on(BotEvent.USER_CHANNEL_JOIN, second).id("join");
      bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What?")).id("rest");
    }
  }

  // ---- what is said

  /** Someone says something, or time goes by, with a name for reports. */
  record Said(String name, Consumer<BotTest> deed) {
    void accept(BotTest kit) {
      deed.accept(kit);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Provide
  Arbitrary<List<Said>> dialogues() {
    Arbitrary<String> words = Arbitraries.of("go", "go", "other", "yes", "no", "red", "7", "quit");
    Arbitrary<Said> messages =
        Combinators.combine(Arbitraries.of("ann", "ann", "bob"), words)
            .as((who, text) -> new Said(who + ": " + text, kit -> kit.as(who).user(text)));
    Arbitrary<Said> time =
        Arbitraries.integers()
            .between(1, 200)
            .map(
                seconds ->
                    new Said(seconds + " s later", kit -> kit.after(Duration.ofSeconds(seconds))));
    Arbitrary<Said> joins = Arbitraries.of(new Said("ann joins", kit -> kit.as("ann").joins()));
    Arbitrary<Said> any =
        Arbitraries.frequencyOf(Tuple.of(8, messages), Tuple.of(2, time), Tuple.of(1, joins));
    return any.list().ofMinSize(1).ofMaxSize(8).map(RandomConversationsTest::startingWithGo);
  }

  private static List<Said> startingWithGo(List<Said> rest) {
    List<Said> all = new ArrayList<>(rest);
    all.addFirst(new Said("ann: go", kit -> kit.as("ann").user("go")));
    return all;
  }

  // ---- what a handler does

  /** One thing a handler does, with a name for reports. */
  record Line(String name, Handler deed) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A handler that does one thing after the other. */
  record Program(List<Line> lines) implements Handler {
    @Override
    public void handle(Chat chat) throws Exception {
      for (Line line : lines) {
        line.deed().handle(chat);
      }
    }
  }

  @Provide
  Arbitrary<Program> programs() {
    Arbitrary<Line> plain = Arbitraries.of(LINES);
    Arbitrary<Line> lines = Arbitraries.lazyOf(() -> plain, () -> plain, () -> branches(plain));
    return lines.list().ofMinSize(1).ofMaxSize(6).map(Program::new);
  }

  private static Arbitrary<Line> branches(Arbitrary<Line> lines) {
    return Combinators.combine(lines, lines)
        .as(
            (one, other) ->
                new Line(
                    "if yes " + one + " else " + other,
                    chat -> (chat.confirm("Well?") ? one : other).deed().handle(chat)));
  }

  private static final Duration TIME = Duration.ofSeconds(60);

  private static final List<Line> LINES =
      List.of(
          new Line("say", chat -> chat.say("Hello " + chat.user().name())),
          new Line("ask", chat -> chat.say("You said " + chat.ask("Well?"))),
          new Line(
              "ask within", chat -> chat.say("In time: " + chat.ask("Soon?", TIME).isPresent())),
          new Line("choose", chat -> chat.say(chat.choose("Colour?", "red", "green"))),
          new Line(
              "number",
              chat -> chat.say("" + chat.ask(Question.integer("Number?", 1, 9).upTo(2, 1L)))),
          new Line(
              "listen",
              chat -> {
                Optional<Answer> heard = chat.listen(Wait.forAnyone().atMost(TIME));
                chat.say("Heard " + heard.map(Answer::text).orElse("nothing"));
              }),
          new Line("sleep", chat -> chat.sleep(TIME)),
          new Line("once", chat -> chat.say(chat.once("work", () -> "worked"))),
          new Line("random", chat -> chat.say("" + chat.random().nextInt(100))),
          new Line("now", chat -> chat.say("" + chat.now())),
          new Line(
              "remember",
              chat -> {
                int times = chat.userMemory().get("times").map(Integer::parseInt).orElse(0);
                chat.userMemory().put("times", "" + (times + 1));
                chat.say("For the " + times + ". time");
              }),
          new Line("version", chat -> chat.say("v" + chat.version("change", 2))),
          new Line(
              "three times",
              chat -> {
                for (int i = 0; i < 3; i++) {
                  chat.say("No. " + i);
                }
              }),
          new Line(
              "end",
              chat -> {
                if (chat.random().nextInt(4) == 0) {
                  throw chat.end("stopped");
                }
              }));
}
