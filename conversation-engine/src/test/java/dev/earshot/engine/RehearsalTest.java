package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final Handler ORDER =
      chat -> {
        chat.say("Let's see.");
        String size = chat.ask("Which size?").text();
        chat.say(size + " at " + chat.now() + " for " + chat.once("price", () -> "9"));
        chat.channelMemory().put("size", size);
        chat.ask("Where to?");
        chat.say("Done.");
      };

  private final List<String> worked = new ArrayList<>();

  @Test
  void aHandlerThatIsAsItWasFits() throws HandlerFailedException {
    assertThat(rehearse(waiting(ORDER), order(ORDER))).isEqualTo(new Rehearsal.Fits());
  }

  @Test
  void whatComesAfterTheWaitMayBeAnything() throws HandlerFailedException {
    Handler longer =
        chat -> {
          ORDER.handle(chat);
          chat.say("Really.");
        };

    assertThat(rehearse(waiting(ORDER), order(longer))).isEqualTo(new Rehearsal.Fits());
  }

  @Test
  void recordedWorkIsNotDoneAgain() throws HandlerFailedException {
    Handler working =
        chat -> {
          chat.once("work", () -> worked.add("work"));
          chat.sleep(Duration.ofDays(1));
        };

    assertThat(rehearse(waiting(working), order(working))).isEqualTo(new Rehearsal.Fits());
    assertThat(worked).containsExactly("work");
  }

  @Test
  void theStepThatDiffersIsTold() throws HandlerFailedException {
    Handler changed =
        chat -> {
          chat.say("Let's see.");
          chat.ask("How large?");
        };

    assertThat(rehearse(waiting(ORDER), order(changed)))
        .isInstanceOfSatisfying(
            Rehearsal.Diverges.class,
            diverges -> {
              assertThat(diverges.step()).isEqualTo(2);
              assertThat(diverges.recorded().detail()).isEqualTo("Which size?");
              assertThat(diverges.came()).isEqualTo(new Step("ask", "How large?", null));
            });
  }

  @Test
  void aQuestionThatIsAskedInOtherWordsDiffersToo() throws HandlerFailedException {
    assertThat(rehearse(waiting(asking("Which size?")), order(asking("Size?"))))
        .isInstanceOfSatisfying(
            Rehearsal.Diverges.class, diverges -> assertThat(diverges.step()).isEqualTo(2));
  }

  @Test
  void aHandlerThatEndsBeforeDiverges() throws HandlerFailedException {
    assertThat(rehearse(waiting(ORDER), order(chat -> chat.say("Let's see."))))
        .isInstanceOfSatisfying(
            Rehearsal.Diverges.class,
            diverges -> {
              assertThat(diverges.step()).isEqualTo(2);
              assertThat(diverges.came()).isNull();
            });
  }

  @Test
  void aHandlerThatEndsItselfBeforeDiverges() throws HandlerFailedException {
    Handler ending =
        chat -> {
          throw chat.end("closed");
        };

    assertThat(rehearse(waiting(ORDER), order(ending)))
        .isInstanceOfSatisfying(
            Rehearsal.Diverges.class, diverges -> assertThat(diverges.step()).isEqualTo(1));
  }

  @Test
  void aChangeMarkedByAVersionFits() throws HandlerFailedException {
    Handler changed =
        chat -> {
          if (chat.version("greeting", 1) >= 1) {
            chat.say("Welcome.");
          }
          ORDER.handle(chat);
        };

    assertThat(rehearse(waiting(ORDER), order(changed))).isEqualTo(new Rehearsal.Fits());
    assertThat(rehearse(waiting(changed), order(changed))).isEqualTo(new Rehearsal.Fits());
  }

  @Test
  void nothingIsDoneBeyondTheLastRecordedStep() throws HandlerFailedException {
    Conversation waiting = waiting(ORDER);
    Conversation running = waiting.running(waiting.steps().subList(0, 2), "event-2");
    Handler changed =
        chat -> {
          chat.say("Let's see.");
          chat.ask("Which size?");
          chat.once("work", () -> worked.add("work"));
        };

    assertThat(rehearse(running, order(changed))).isEqualTo(new Rehearsal.Fits());
    assertThat(worked).isEmpty();
  }

  @Test
  void aHandlerThatFailsSaysWith() throws HandlerFailedException {
    IllegalStateException failure = new IllegalStateException("no printer");
    Handler failing =
        chat -> {
          throw failure;
        };

    assertThat(rehearse(waiting(ORDER), order(failing))).isEqualTo(new Rehearsal.Fails(failure));
  }

  @Test
  void aHandlerOfAnotherNameIsGone() throws HandlerFailedException {
    assertThat(rehearse(waiting(ORDER), bot -> bot.hears("buy", ORDER)))
        .isEqualTo(new Rehearsal.Gone());
  }

  private static Handler asking(String question) {
    return chat -> {
      chat.ask("What?");
      chat.ask(question);
    };
  }

  private static Consumer<Bot> order(Handler handler) {
    return bot -> bot.hears("order", handler);
  }

  /** What waits after "order" and one answer. */
  private static Conversation waiting(Handler handler) throws HandlerFailedException {
    Talk talk = Talk.withSystemBot(order(handler)).says("ann", "order").says("ann", "large");
    return talk.state().conversations().getFirst();
  }

  private static Rehearsal rehearse(Conversation conversation, Consumer<Bot> handlers) {
    Talk talk = Talk.withSystemBot(handlers);
    return Talk.engine(handlers).rehearse(conversation, talk.circumstances());
  }
}
