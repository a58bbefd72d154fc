package dev.earshot.local.internal.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptCheckTest {
  private static final List<Turn> DIALOGUE =
      List.of(Turn.of("hello", "Hey."), Turn.of("cookies", "Cookies!", "Which?"));

  @Test
  void findsNothingWrongWithEveryAnswerOnceAndInOrder() {
    assertThat(problems("me:hello", "bot:Hey.", "me:cookies", "bot:Cookies!", "bot:Which?"))
        .isEmpty();
  }

  @Test
  void findsAMissingAnswer() {
    assertThat(problems("me:hello", "bot:Hey.", "me:cookies", "bot:Cookies!"))
        .containsExactly("the answer \"Which?\" is missing");
  }

  @Test
  void findsAWrongAnswer() {
    assertThat(problems("me:hello", "bot:Go away.", "bot:Hey.", "bot:Cookies!", "bot:Which?"))
        .containsExactly("the bot said \"Go away.\" where \"Hey.\" was expected");
  }

  @Test
  void findsAnAnswerThatCameTwice() {
    assertThat(problems("bot:Hey.", "bot:Hey.", "bot:Cookies!", "bot:Which?"))
        .containsExactly("the bot said \"Hey.\" where \"Cookies!\" was expected");
  }

  @Test
  void findsAMessageTooManyAtTheEnd() {
    assertThat(problems("bot:Hey.", "bot:Cookies!", "bot:Which?", "bot:Which?"))
        .containsExactly("the bot said \"Which?\" where nothing more was expected");
  }

  @Test
  void findsAnswersInTheWrongOrder() {
    assertThat(problems("bot:Hey.", "bot:Which?", "bot:Cookies!")).isNotEmpty();
  }

  private static List<String> problems(String... room) {
    List<Entry> entries = new ArrayList<>();
    for (String line : room) {
      String[] parts = line.split(":", 2);
      entries.add(new Entry(entries.size(), parts[0], parts[1]));
    }
    return TranscriptCheck.problems(DIALOGUE, "me", entries);
  }
}
