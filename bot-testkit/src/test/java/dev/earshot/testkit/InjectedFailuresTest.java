package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectedFailuresTest {
  private static final IOException FAILURE = new IOException("time-out");

  /** What the shop was asked, by idempotency key. */
  private final List<String> charged = new ArrayList<>();

  private final BotTest test = BotTest.with(new Shop());

  private final class Shop implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "buy",
          chat -> {
            chat.say("One moment.");
            String key = chat.stepKey();
            chat.once("charge", () -> charged.add(key));
            chat.say("Paid. " + chat.ask("More?"));
          });
      bot.hears(
          "ask twice",
          chat -> {
            try {
              chat.once("lookup", () -> "found");
            } catch (IOException e) {
              chat.say("Sorry: " + e.getMessage());
            }
          });
      bot.hears(
          "caught outside",
          chat -> {
            try {
              chat.once("lookup", () -> "found");
            } catch (IOException e) {
              chat.ask("What else?");
            }
          });
    }
  }

  @Test
  void aHandlerThatGoesOnAfterAFailureItCaughtOutsideOfTheWorkDoesNotRepeatItself() {
    test.failing("lookup", FAILURE, 1).user("caught outside").expect("What else?");

    test.expectProblem(Problem.DIVERGED, t -> t.user("nothing")).expectNothingMore();
  }

  @Test
  void workThatFailsTwiceIsDoneAtTheThirdTry() {
    test.failing("charge", FAILURE, 2).user("buy").expect("One moment.", "More?");

    assertThat(charged).hasSize(1);
    test.user("no").expect("Paid. no").expectNothingMore();
    assertThat(charged).hasSize(1);
  }

  @Test
  void workThatFailsThreeTimesIsGivenUp() {
    test.failing("charge", FAILURE, 3);

    assertThatThrownBy(() -> test.user("buy"))
        .isInstanceOf(AssertionError.class)
        .hasRootCause(FAILURE);
    assertThat(charged).isEmpty();
  }

  @Test
  void whatIsGivenUpCanBeExpected() {
    test.failing("charge", FAILURE, 3)
        .expectProblem(Problem.HANDLER_FAILED, t -> t.user("buy"))
        .expectNothingMore();
  }

  @Test
  void workThatWasDoneBeforeTheFailureIsDoneAgainWithTheSameKey() {
    test.failingAfterWork("charge", FAILURE, 1).user("buy").expect("One moment.", "More?");

    assertThat(charged).hasSize(2);
    assertThat(charged.getFirst()).isEqualTo(charged.getLast());
    test.user("no").expect("Paid. no").expectNothingMore();
    assertThat(charged).hasSize(2);
  }

  @Test
  void aHandlerMayCatchTheFailure() {
    test.failing("lookup", FAILURE, 1)
        .user("ask twice")
        .expect("Sorry: time-out")
        .expectNothingMore();
  }

  @Test
  void aLabelThatNoStepHasIsFound() {
    test.failing("charged", FAILURE, 1).user("buy").expect("One moment.", "More?");

    assertThatThrownBy(test::expectNothingMore)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("charged");
  }

  @Test
  void atLeastOneFailureIsNeeded() {
    assertThatThrownBy(() -> test.failing("charge", FAILURE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 times");
  }
}
