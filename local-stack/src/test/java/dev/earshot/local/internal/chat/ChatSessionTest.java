package dev.earshot.local.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void waitsForAnAnswerThatTakesLongerThanTheQuiet() throws Exception {
    CompletableFuture<Boolean> session =
        CompletableFuture.supplyAsync(
            () -> session(Duration.ofMillis(1), Duration.ofSeconds(60), "hello\nslow\n"));
    await().until(() -> heard().contains("slow"));
    await().during(Duration.ofMillis(300)).until(() -> !session.isDone());

    room.add("bot", "At last.");

    assertThat(session.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(heard()).contains("At last.");
  }

  @Test
  void tellsThatTheLastLineWasNotAnsweredThoughAnEarlierOneWas() {
    assertThat(session(Duration.ofMillis(1), Duration.ofMillis(300), "hello\nhm\n")).isFalse();
    assertThat(heard()).contains("Hey.");
  }

  @Test
  void waitsForNoAnswerWhenNothingWasSaid() {
    assertThat(session(Duration.ofMillis(1), Duration.ofSeconds(60), "\n")).isTrue();
  }

  @Test
  void waitsForNoAnswerAfterQuit() {
    assertThat(session(Duration.ofMillis(1), Duration.ofSeconds(60), "hm\n/quit\n")).isTrue();
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
    new ChatSession(place, terminal(), Duration.ofMillis(500), Duration.ofSeconds(10))
        .run(new BufferedReader(new StringReader(typed)), after, true);
  }

  private boolean session(Duration settle, Duration answerLimit, String typed) {
    return new ChatSession(room, terminal(), settle, answerLimit)
        .run(new BufferedReader(new StringReader(typed)), -1, true);
  }

  private Terminal terminal() {
    return new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
  }

  private String heard() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
