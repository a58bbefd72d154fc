package dev.earshot.local.internal.letters;

import java.util.List;

/**
 * What was found on the topic of dead letters.
 *
 * @param letters in the order of their positions
 * @param unreadable records that are no letters, in the same order
 */
public record Letters(List<StoredLetter> letters, List<Unreadable> unreadable) {
  /**
   * A record that could not be read as a letter.
   *
   * @param reason what was expected, what came and what to do
   */
  public record Unreadable(Position position, String reason) {}

  public Letters {
    letters = List.copyOf(letters);
    unreadable = List.copyOf(unreadable);
  }
}
