package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earshot.bot.BotEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An event whose handler failed, and that comes once more from the dead letters. */
class ReplayedEventTest {
  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final Talk talk =
      Talk.withSystemBot(
          bot -> {
            bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Name: " + chat.ask("Name?")));
            bot.on(
                BotEvent.USER_CHANNEL_JOIN,
                chat -> {
                  if (broken.get()) {
                    throw new IllegalStateException("no list");
                  }
                  chat.say("You are on the list.");
                });
          });
  private final Event join = talk.member(EventType.MEMBER_ADDED, "ann");

  @Test
  void isHandledOnceMoreButWhatItBeganAndStillWaitsIsNotBegunAgain() throws Exception {
    fail();
    broken.set(false);

    assertThat(talk.hear(join).heard()).isEmpty();
    assertThat(talk.crashBackTo(talk.state().expecting(join)).hear(join).heard())
        .containsExactly("You are on the list.");
    assertThat(talk.hear(join).heard()).isEmpty();
    assertThat(talk.says("ann", "Ann").heard()).containsExactly("Name: Ann");
    assertThat(talk.says("ann", "Ann").heard()).isEmpty();
  }

  private void fail() throws HandlerFailedException {
    HandlerFailedException failure =
        catchThrowableOfType(HandlerFailedException.class, () -> talk.hear(join));
    talk.hear(join, talk.circumstances().givingUp(failure));
    assertThat(talk.heard()).containsExactly("Name?");
    assertThat(talk.problems()).hasSize(1);
  }
}
