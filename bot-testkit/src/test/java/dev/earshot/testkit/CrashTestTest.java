package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Handler;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CrashTestTest {
  private static final Consumer<BotTest> ORDER =
      test ->
          test.user("order")
              .expect("One moment.", "9 dollars. Which size?")
              .user("large")
              .after(Duration.ofHours(2))
              .expect("add-member baker", "Still there?", "It comes.")
              .expectNothingMore();

  private final List<String> worked = new ArrayList<>();

  /** Has the handler {@code ordering}. */
  private record Shop(Handler ordering) implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("order", ordering);
      bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome"));
      bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("And enjoy"));
    }
  }

  private Shop shop() {
    return new Shop(
        chat -> {
          chat.say("One moment.");
          String price =
              chat.once(
                  "price",
                  () -> {
                    worked.add(chat.stepKey());
                    return "9";
                  });
          chat.ask(price + " dollars. Which size?");
          chat.addMember("baker");
          chat.ask("Still there?", Duration.ofHours(1));
          chat.channelMemory().put("orders", "1");
          chat.say("It comes.");
        });
  }

  @Test
  void aBotWithoutSecretsSurvivesEveryCrash() {
    CrashTest test = CrashTest.of(this::shop, ORDER);

    CrashReport report = test.run();

    assertThat(report.points()).isEqualTo(test.points().size()).isGreaterThan(15);
    assertThat(report.repeatedWork()).containsOnlyKeys("price");
    assertThat(report.repeatedWork().get("price")).isGreaterThanOrEqualTo(2);
    assertThat(report)
        .hasToString(
            "The same conversation at all %d points. Work done again: once(\"price\") at %d."
                .formatted(report.points(), report.repeatedWork().get("price")));
    assertThat(worked.stream().distinct()).as("idempotency keys").hasSize(1);
  }

  @Test
  void everyStepHasItsPoints() {
    assertThat(CrashTest.of(this::shop, ORDER).points())
        .extracting(CrashPoint::toString)
        .startsWith(
            "1: before say(\"One moment.\") in CH1",
            "2: after say(\"One moment.\") in CH1, with what was said durable",
            "3: before once(\"price\") in CH1",
            "4: after the work of once(\"price\") in CH1, before it is recorded",
            "5: after the work of once(\"price\") in CH1, before it is recorded, with what was said durable",
            "6: after once(\"price\") in CH1, with what was said durable",
            "7: before ask(\"9 dollars. Which size?\") in CH1",
            "8: at the end of a turn in CH1");
  }

  @Test
  void whatWasDurableIsNotDoneAgain() {
    CrashTest test = CrashTest.of(this::shop, ORDER);
    worked.clear();

    assertThat(test.at(test.points().get(5)).repeated()).isEmpty();
    assertThat(worked).hasSize(1);

    worked.clear();
    assertThat(test.at(test.points().get(4)).repeated()).containsExactly("price");
    assertThat(worked).hasSize(2);
  }

  @TestFactory
  Stream<DynamicTest> eachPointCanBeATestOfItsOwn() {
    CrashTest test = CrashTest.of(this::shop, play -> play.joins().expect("Welcome", "And enjoy"));
    assertThat(test.points()).isNotEmpty();
    return test.points().stream()
        .map(point -> DynamicTest.dynamicTest(point.toString(), () -> test.at(point)));
  }

  @Test
  void aHandlerWithHiddenStateIsFoundWithTheStep() {
    AtomicInteger orders = new AtomicInteger();
    CrashTest test =
        CrashTest.of(
            () -> {
              orders.set(0);
              return new Shop(chat -> chat.say("Order " + orders.incrementAndGet()));
            },
            play -> play.user("order").expect("Order 1"));

    assertThatThrownBy(test::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The worker died at point 1 of 3, before say(\"Order 1\") in CH1.")
        .hasMessageContaining("▶ bot: Order 2");
  }

  @Test
  void aConversationThatIsNotExpectedMustBeTheSameToo() {
    AtomicInteger orders = new AtomicInteger();
    CrashTest test =
        CrashTest.of(
            () -> {
              orders.set(0);
              return new Shop(chat -> chat.say("Order " + orders.incrementAndGet()));
            },
            play -> play.user("order"));

    assertThatThrownBy(test::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("became another one")
        .hasMessageContaining("-bot: Order 1")
        .hasMessageContaining("+bot: Order 2");
  }

  @Test
  void aHandlerThatDivergesAfterACrashIsFound() {
    AtomicInteger runs = new AtomicInteger();
    CrashTest test =
        CrashTest.of(
            () -> {
              runs.set(0);
              return new Shop(
                  chat -> {
                    if (runs.incrementAndGet() > 1) {
                      chat.now();
                    }
                    chat.say("Hi");
                  });
            },
            play -> play.user("order").expect("Hi"));

    assertThatThrownBy(test::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("point 2 of 3, after say(\"Hi\") in CH1")
        .hasMessageContaining("does not repeat its recorded steps");
  }

  @Test
  void aHandlerThatCatchesEverythingIsDeadAllTheSame() {
    CrashTest test =
        CrashTest.of(
            () ->
                new Shop(
                    chat -> {
                      try {
                        chat.say("Hi");
                      } catch (Throwable dead) {
                        chat.say("Still alive");
                      }
                    }),
            play -> play.user("order").expect("Hi").expectNothingMore());

    assertThat(test.run().points()).isEqualTo(3);
  }

  @Test
  void aTestThatFailsWithoutACrashFailsAtOnce() {
    assertThatThrownBy(() -> CrashTest.of(this::shop, play -> play.user("order").expect("No")))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("The bot should have said \"No\"");
  }

  @Test
  void aTestThatIsNotTheSameEachTimeIsFound() {
    AtomicInteger plays = new AtomicInteger();
    CrashTest test =
        CrashTest.of(
            this::shop,
            play -> {
              if (plays.getAndIncrement() == 0) {
                play.user("order");
              }
            });

    assertThatThrownBy(test::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("did not come to point 1 again");
  }

  @Test
  void injectedFailuresAndCrashesGoTogether() {
    CrashReport report =
        CrashTest.ofModules(
                () -> List.of(shop()),
                play -> play.failing("price", new IllegalStateException("once"), 1).user("order"))
            .run();

    assertThat(report.repeatedWork().getOrDefault("price", 0)).isPositive();
    assertThat(new CrashReport(3, Map.of()))
        .hasToString("The same conversation at all 3 points. Work done again: none.");
  }
}
