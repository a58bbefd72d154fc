package dev.earshot.local.internal.letters;

import java.util.List;

/**
 * Which letters a replay is asked for.
 *
 * @param positions of the letters; empty if the filter chooses
 * @param again whether letters are meant too that were replayed before
 * @param limit how many at most, of those that are due; null for all
 */
public record ReplayChoice(
    List<Position> positions, LetterFilter filter, boolean again, Integer limit) {
  public ReplayChoice {
    positions = List.copyOf(positions);
  }
}
