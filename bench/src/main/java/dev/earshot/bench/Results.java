package dev.earshot.bench;

import dev.earshot.bench.stats.Ratios;
import dev.earshot.bench.stats.Spread;
import dev.earshot.bench.stats.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of each subject, round for round, and what is printed of them. Not thread-safe. */
final class Results {
  private final Map<String, List<Map<Figure, Double>>> rounds = new LinkedHashMap<>();

  /** Takes the figures of one subject in the next round. */
  void add(String subject, Map<Figure, Double> figures) {
    rounds.computeIfAbsent(subject, _ -> new ArrayList<>()).add(figures);
  }

  /** Figures in one line. */
  static String line(Map<Figure, Double> figures) {
    return figures.entrySet().stream()
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "%s %,." + figure.getKey().decimals() + "f",
                    figure.getKey().name(),
                    figure.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** A column for each subject, a line for each figure: minimum, median and maximum. */
  String table() {
    List<String> subjects = List.copyOf(rounds.keySet());
    return table(
        "min / median / max",
        subjects,
        figures(),
        figure -> subjects.stream().map(subject -> cell(subject, figure)).toList());
  }

  /** Empty if it was not measured of the subject. */
  private String cell(String subject, Figure figure) {
    return rounds.get(subject).getFirst().containsKey(figure)
        ? Spread.of(column(subject, figure)).text(figure.decimals())
        : "";
  }

  /**
   * A column for each pair: minimum, median and maximum of the ratios in the same round.
   *
   * @param subject what is compared
   * @param references with what
   */
  String ratios(String subject, List<String> references) {
    return table(
        "ratio, min / median / max",
        references.stream().map(reference -> subject + " : " + reference).toList(),
        figures().stream().filter(Figure::compared).collect(Collectors.toSet()),
        figure ->
            references.stream()
                .map(
                    reference ->
                        Spread.of(
                                Ratios.perRound(column(subject, figure), column(reference, figure)))
                            .text(2))
                .toList());
  }

  boolean has(String subject) {
    return rounds.containsKey(subject);
  }

  private String table(
      String title,
      List<String> columns,
      Set<Figure> wanted,
      Function<Figure, List<String>> cells) {
    Table table = new Table().row(line(title, columns));
    figures().stream()
        .filter(wanted::contains)
        .forEach(figure -> table.row(line(figure.name(), cells.apply(figure))));
    return table.text();
  }

  private static List<String> line(String first, List<String> others) {
    List<String> line = new ArrayList<>(List.of(first));
    line.addAll(others);
    return line;
  }

  private List<Double> column(String subject, Figure figure) {
    return rounds.get(subject).stream().map(figures -> figures.get(figure)).toList();
  }

  private Set<Figure> figures() {
    return rounds.values().stream()
        .flatMap(List::stream)
        .flatMap(figures -> figures.keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
