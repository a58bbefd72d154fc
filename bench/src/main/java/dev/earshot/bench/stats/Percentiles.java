package dev.earshot.bench.stats;

import java.util.Arrays;

/** Percentiles by the nearest rank: each is one of the figures that were measured. */
public final class Percentiles {
  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @throws IllegalArgumentException if there are no figures
   */
  public static Percentiles of(double[] figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("No figures have no percentiles.");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /**
   * The smallest figure that at least so many percent do not exceed.
   *
   * @param percent above 0, at most 100
   */
  public double at(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }
}
