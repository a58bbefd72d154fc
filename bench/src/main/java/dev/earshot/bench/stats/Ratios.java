package dev.earshot.bench.stats;

import java.util.ArrayList;
import java.util.List;

/** Ratios of figures that were measured in the same round, so that both had the same machine. */
public final class Ratios {
  private Ratios() {}

  /**
   * One ratio a round.
   *
   * @throws IllegalArgumentException if one of the two has more rounds
   */
  public static List<Double> perRound(List<Double> figures, List<Double> references) {
    if (figures.size() != references.size()) {
      throw new IllegalArgumentException(
          "%d rounds can't be compared with %d.".formatted(figures.size(), references.size()));
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < figures.size(); round++) {
      ratios.add(figures.get(round) / references.get(round));
    }
    return ratios;
  }
}
