package dev.earshot.samples.survey;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all in a channel have said. One document holds about 700 responses.
 *
 * @param responses by the identity of who gave them
 */
public record Results(Map<String, Response> responses) {
  static final Results NONE = new Results(Map.of());

  /** The same with another response, in place of the one this person may have given before. */
  Results with(String person, Response response) {
    Map<String, Response> more = new TreeMap<>(responses);
    more.put(person, response);
    return new Results(more);
  }

  /** As it is told in the channel. */
  String text() {
    if (responses.isEmpty()) {
      return "Nobody has taken the survey yet.";
    }
    Map<String, Long> drinks =
        responses.values().stream()
            .collect(Collectors.groupingBy(Response::drink, TreeMap::new, Collectors.counting()));
    String counts =
        drinks.entrySet().stream()
            .map(drink -> drink.getKey() + ": " + drink.getValue())
            .collect(Collectors.joining(", "));
    double cups = responses.values().stream().mapToLong(Response::cups).average().orElseThrow();
    String wishes =
        responses.values().stream()
            .filter(Response::mayBeQuoted)
            .map(Response::wish)
            .collect(Collectors.joining("; "));
    return "%s. Cups a day: %d.%s"
        .formatted(counts, Math.round(cups), wishes.isEmpty() ? "" : " Wishes: " + wishes);
  }
}
