package dev.earshot.local.internal.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.problem.UserProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialoguePlayerTest {
  private static final List<Turn> DIALOGUE =
      List.of(Turn.of("hello", "Hey."), Turn.of("cookies", "Cookies!", "Which?"));

  private final List<String> seen = new ArrayList<>();

  @Test
  void playsADialogueAndTellsOfEachLine() {
    play(Map.of("hello", List.of("Hey."), "cookies", List.of("Cookies!", "Which?")));

    assertThat(seen).containsExactly("hello", "> Hey.", "cookies", "> Cookies!", "> Which?");
  }

  @Test
  void failsWhenAnAnswerDoesNotCome() {
    assertThatThrownBy(() -> play(Map.of("hello", List.of("Hey."), "cookies", List.of("Cookies!"))))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("No answer to \"cookies\"")
        .hasMessageContaining("\"Which?\"");
  }

  @Test
  void failsWhenTheAnswerIsAnother() {
    assertThatThrownBy(() -> play(Map.of("hello", List.of("Go away."))))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("After \"hello\" the bot said \"Go away.\"; expected \"Hey.\"");
  }

  @Test
  void failsWhenAnAnswerComesTwice() {
    assertThatThrownBy(
            () ->
                play(
                    Map.of(
                        "hello",
                        List.of("Hey.", "Hey."),
                        "cookies",
                        List.of("Cookies!", "Which?"))))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("expected");
  }

  @Test
  void failsWhenAMessageComesAfterTheLastAnswer() {
    assertThatThrownBy(
            () ->
                play(
                    Map.of(
                        "hello",
                        List.of("Hey."),
                        "cookies",
                        List.of("Cookies!", "Which?", "Which?"))))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("nothing more");
  }

  @Test
  void doesNotMindWhatWasInTheRoomBefore() {
    ScriptedRoom room =
        new ScriptedRoom(
            Map.of("hello", List.of("Hey."), "cookies", List.of("Cookies!", "Which?")));
    room.add("bot", "Welcome!");

    player(room).play(DIALOGUE);

    assertThat(seen).doesNotContain("> Welcome!").contains("> Which?");
  }

  private void play(Map<String, List<String>> answers) {
    player(new ScriptedRoom(answers)).play(DIALOGUE);
  }

  private DialoguePlayer player(Room room) {
    return new DialoguePlayer(
        room,
        Duration.ofMillis(200),
        Duration.ofMillis(1),
        new DialogueObserver() {
          @Override
          public void said(String line) {
            seen.add(line);
          }

          @Override
          public void answered(Entry answer, long millis) {
            seen.add("> " + answer.text());
          }
        });
  }
}
