package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Handler;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Code that is changed while people are in it. */
class VersionTest {
  private static final Consumer<Bot> OLD =
      order(
          chat -> {
            String kind = chat.ask("Which?").text();
            chat.say("One " + kind + " to " + chat.ask("Where to?"));
          });

  private static final Consumer<Bot> NEW =
      order(
          chat -> {
            String size = "normal";
            if (chat.version("ask-for-size", 1) >= 1) {
              size = chat.ask("Size?").text();
            }
            String kind = chat.ask("Which?").text();
            int again = chat.version("ask-for-size", 2);
            chat.say("One %s %s to %s, v%d".formatted(size, kind, chat.ask("Where to?"), again));
          });

  private static Consumer<Bot> order(Handler handler) {
    return bot -> bot.hears("order", handler);
  }

  @Test
  void conversationsThatBeganBeforeTheMarkGoOnAsTheyBegan() throws Exception {
    Talk talk = Talk.withSystemBot(OLD);
    talk.says("ann", "order").says("ann", "tea").heard();

    talk.deploy(NEW);

    assertThat(talk.says("ann", "home").heard()).containsExactly("One normal tea to home, v0");
    assertThat(talk.problems()).isEmpty();
  }

  @Test
  void newConversationsComePastTheMark() throws Exception {
    Talk talk = Talk.withSystemBot(NEW);
    talk.says("ann", "order").says("ann", "big").says("ann", "tea").heard();

    assertThat(talk.says("ann", "home").heard()).containsExactly("One big tea to home, v1");
    assertThat(talk.problems()).isEmpty();
  }
}
