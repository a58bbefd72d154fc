package dev.earshot.bench.stats;

import java.util.Collection;
import java.util.Locale;

/** The smallest, the middle and the largest of some figures. */
public record Spread(double min, double median, double max) {

  /**
   * The median of an even number of figures is the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("No figures have no spread.");
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** {@code min/median/max} with so many decimals. */
  public String text(int decimals) {
    String figure = "%,." + decimals + "f";
    return String.format(Locale.ROOT, figure + " / " + figure + " / " + figure, min, median, max);
  }
}
