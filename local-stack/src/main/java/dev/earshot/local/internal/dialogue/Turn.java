package dev.earshot.local.internal.dialogue;

import java.util.List;

/** What a person says and all that the bot is to answer. */
public record Turn(String line, List<String> answers) {
  public Turn {
    answers = List.copyOf(answers);
  }

  public static Turn of(String line, String... answers) {
    return new Turn(line, List.of(answers));
  }
}
