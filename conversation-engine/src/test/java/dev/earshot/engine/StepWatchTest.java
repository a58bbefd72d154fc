package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Handler;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class StepWatchTest {
  private static final Handler ORDER =
      chat -> {
        chat.say("One moment.");
        String price = chat.once("price", () -> "9");
        chat.ask(price + " dollars?");
        chat.say("Thanks.");
      };

  private final List<String> told = new ArrayList<>();

  @Test
  void isToldOfEachStepOnceAndNotOfReplayedOnes() throws HandlerFailedException {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("order", ORDER));

    talk.hear(talk.message("ann", "order", null), watchedBy(new Recorder()));
    assertThat(told)
        .containsExactly(
            "before say(One moment.)",
            "after say(One moment.)",
            "before once(price)",
            "working price",
            "worked price",
            "after once(price)",
            "before ask(9 dollars?)");

    told.clear();
    talk.hear(talk.message("ann", "yes", null), watchedBy(new Recorder()));
    assertThat(told).containsExactly("before say(Thanks.)", "after say(Thanks.)");
  }

  @Test
  void whatItThrowsIsTheHandlersFailure() {
    Talk talk = Talk.withSystemBot(bot -> bot.hears("order", ORDER));
    Circumstances circumstances =
        watchedBy(
            new StepWatch() {
              @Override
              public <T> T work(String label, Callable<T> work) throws Exception {
                throw new IOException("no line");
              }
            });

    assertThatThrownBy(() -> talk.hear(talk.message("ann", "order", null), circumstances))
        .isInstanceOf(HandlerFailedException.class)
        .hasRootCauseMessage("no line");
    assertThat(talk.replies()).isEmpty();
  }

  private static Circumstances watchedBy(StepWatch watch) {
    return new Circumstances(
        new BotProfile("default", Optional.empty(), false),
        "worker-1",
        Instant.EPOCH,
        () -> Instant.EPOCH,
        Map.of(),
        watch);
  }

  private final class Recorder implements StepWatch {
    @Override
    public void before(String kind, String detail) {
      told.add("before %s(%s)".formatted(kind, detail));
    }

    @Override
    public void after(String kind, String detail) {
      told.add("after %s(%s)".formatted(kind, detail));
    }

    @Override
    public <T> T work(String label, Callable<T> work) throws Exception {
      told.add("working " + label);
      T result = work.call();
      told.add("worked " + label);
      return result;
    }
  }
}
