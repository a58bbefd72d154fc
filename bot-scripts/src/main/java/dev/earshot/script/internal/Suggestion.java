package dev.earshot.script.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** What someone may have meant who wrote a name that does not exist. */
public final class Suggestion {
  private Suggestion() {}

  /** A remedy: the name that is nearly the same, or else all names there are. */
  public static String of(String wrong, Collection<String> names) {
    if (names.isEmpty()) {
      return "There is none to choose from.";
    }
    Optional<String> close =
        names.stream()
            .filter(name -> distance(wrong, name) <= Math.max(1, name.length() / 3))
            .min(Comparator.comparingInt(name -> distance(wrong, name)));
    return close
        .map("Did you mean \"%s\"?"::formatted)
        .orElseGet(
            () ->
                names.stream()
                    .map("\"%s\""::formatted)
                    .collect(
                        Collectors.joining(
                            ", ", names.size() == 1 ? "There is only " : "There are ", ".")));
  }

  /** How many letters have to be put in, taken out, replaced or swapped with their neighbour. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = lower(from, i) == lower(to, j);
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && lower(from, i) == lower(to, j - 1)
            && lower(from, i - 1) == lower(to, j)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[from.length()][to.length()];
  }

  private static char lower(String text, int number) {
    return Character.toLowerCase(text.charAt(number - 1));
  }
}
