package dev.earshot.bot;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Answers to choose from, and which of them is meant. */
record Choices<T>(List<Choice<T>> all) {
  Choices {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("A question with nothing to choose from.");
    }
    Set<String> labels = new HashSet<>();
    for (Choice<T> choice : all) {
      if (!labels.add(fold(choice.label()))) {
        throw new IllegalArgumentException(
            "Two choices have the label \"%s\"; nobody could tell them apart."
                .formatted(choice.label()));
      }
    }
  }

  List<String> labels() {
    return all.stream().map(Choice::label).toList();
  }

  Optional<T> find(String text) {
    String said = fold(text.replaceFirst("[.!]+$", ""));
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Optional<Choice<T>> named =
        all.stream().filter(choice -> fold(choice.label()).equals(said)).findFirst();
    return named.or(() -> numbered(said)).or(() -> beginning(said)).map(Choice::value);
  }

  private Optional<Choice<T>> numbered(String said) {
    return Parsers.integer(said)
        .filter(number -> number >= 1 && number <= all.size())
        .map(number -> all.get((int) (number - 1)));
  }

  private Optional<Choice<T>> beginning(String said) {
    List<Choice<T>> found =
        all.stream().filter(choice -> fold(choice.label()).startsWith(said)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static String fold(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
