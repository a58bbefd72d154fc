package dev.earshot.samples.survey;

import dev.earshot.bot.Document;
import dev.earshot.bot.DocumentPage;
import dev.earshot.bot.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all have said together. */
record Results(Map<String, Long> drinks, List<String> wishes) {

  static Results of(Documents people) {
    List<Response> responses = new ArrayList<>();
    Optional<DocumentPage<Response>> page = Optional.of(people.all(Response.class));
    while (page.isPresent()) {
      page.get().documents().stream().map(Document::value).forEach(responses::add);
      page = page.get().next().map(cursor -> people.all(Response.class, cursor));
    }
    return new Results(
        responses.stream()
            .collect(Collectors.groupingBy(Response::drink, TreeMap::new, Collectors.counting())),
        responses.stream().filter(Response::mayBeQuoted).map(Response::wish).toList());
  }

  /** As it is told in a channel. */
  String text() {
    if (drinks.isEmpty()) {
      return "Nobody has taken the survey yet.";
    }
    String counts =
        drinks.entrySet().stream()
            .map(drink -> drink.getKey() + ": " + drink.getValue())
            .collect(Collectors.joining(", "));
    return wishes.isEmpty() ? counts : counts + ". Wishes: " + String.join("; ", wishes);
  }
}
