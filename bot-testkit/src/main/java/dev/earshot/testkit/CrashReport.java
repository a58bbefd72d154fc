package dev.earshot.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a {@link CrashTest} in which the conversation was always the same.
 *
 * @param points at how many points the worker died
 * @param repeatedWork at how many of them the work of a {@code once} was done again, by its label;
 *     that is no failure, but the other side must be able to bear it
 */
public record CrashReport(int points, Map<String, Integer> repeatedWork) {
  public CrashReport {
    repeatedWork = Map.copyOf(repeatedWork);
  }

  @Override
  public String toString() {
    String repeated =
        new TreeMap<>(repeatedWork)
            .entrySet().stream()
                .map(work -> "once(\"%s\") at %d".formatted(work.getKey(), work.getValue()))
                .collect(Collectors.joining(", "));
    return "The same conversation at all %d points. Work done again: %s."
        .formatted(points, repeated.isEmpty() ? "none" : repeated);
  }
}
