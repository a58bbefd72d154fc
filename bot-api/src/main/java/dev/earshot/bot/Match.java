package dev.earshot.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a pattern matched.
 *
 * @param groups the whole match first, then each group; null for a group that took no part
 */
public record Match(List<String> groups) {
  public Match {
    groups = Collections.unmodifiableList(new ArrayList<>(groups));
  }

  /** The whole of what matched. */
  public String text() {
    return groups.getFirst();
  }

  /**
   * A group of the pattern, from 1; null if it took no part in the match.
   *
   * @throws IndexOutOfBoundsException if the pattern has no such group
   */
  public String group(int number) {
    return groups.get(number);
  }
}
