package dev.earshot.local.internal.dialogue;

import java.util.ArrayList;
import java.util.List;

/** Compares what was said in a room with the dialogue it should have been. Pure. */
public final class TranscriptCheck {
  private TranscriptCheck() {}

  /**
   * What is wrong with the bot's side: each answer must have come once and in order, and nothing
   * else.
   *
   * @param room everything in the room, oldest first
   * @return empty if all is right
   */
  public static List<String> problems(List<Turn> dialogue, String person, List<Entry> room) {
    List<String> said =
        room.stream().filter(entry -> !entry.author().equals(person)).map(Entry::text).toList();
    List<String> expected = dialogue.stream().flatMap(turn -> turn.answers().stream()).toList();
    List<String> problems = new ArrayList<>();
    int next = 0;
    for (String text : said) {
      if (next < expected.size() && expected.get(next).equals(text)) {
        next++;
      } else {
        problems.add(
            "the bot said \"%s\" where %s was expected".formatted(text, what(expected, next)));
      }
    }
    for (String missing : expected.subList(next, expected.size())) {
      problems.add("the answer \"%s\" is missing".formatted(missing));
    }
    return problems;
  }

  private static String what(List<String> expected, int next) {
    return next < expected.size() ? "\"" + expected.get(next) + "\"" : "nothing more";
  }
}
