package dev.earshot.local.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.dialogue.Entry;
import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.ScriptedRoom;
import dev.earshot.local.internal.print.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatSessionTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ScriptedRoom room =
      new ScriptedRoom(Map.of("hello", List.of("Hey."), "bye", List.of("Bye.")));

  @Test
  void printsTheAnswersToPipedInputBeforeItEnds() {
    run(room, "hello\n\nbye\n", -1);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsSubsequence("me", "hello", "bot", "Hey.", "bot", "Bye.");
  }

  @Test
  void doesNotSayWhatFollowsQuit() {
    run(room, "/quit\nhello\n", -1);

    assertThat(room.after(-1)).isEmpty();
  }

  @Test
  void printsNothingThatWasSaidBefore() {
    room.add("bot", "Old news.");

    run(room, "hello\n", 0);

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Hey.").doesNotContain("Old");
  }

  @Test
  void failsWhenTheStackIsGone() {
    Room gone =
        new Room() {
          @Override
          public String person() {
            return "me";
          }

          @Override
          public void say(String text) {
            throw new IllegalStateException("refused");
          }

          @Override
          public List<Entry> after(long position) {
            throw new IllegalStateException("refused");
          }
        };

    assertThatThrownBy(() -> run(gone, "hello\n", -1)).hasMessageContaining("refused");
  }

  private void run(Room place, String typed, long after) {
    Terminal terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    new ChatSession(place, terminal, Duration.ofMillis(500))
        .run(new BufferedReader(new StringReader(typed)), after, true);
  }
}
