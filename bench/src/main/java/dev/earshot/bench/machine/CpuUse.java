package dev.earshot.bench.machine;

import java.util.List;

/**
 * Who used the processors over some time.
 *
 * @param subject seconds of the process that is measured
 * @param helpers seconds of each process it works with, the broker first
 * @param others the share of the machine, 0 to 1, that processes used which are none of ours; NaN
 *     where the system has no {@code /proc/stat}
 */
public record CpuUse(double subject, List<Double> helpers, double others) {
  public CpuUse {
    helpers = List.copyOf(helpers);
  }

  /** Seconds of the broker. */
  public double broker() {
    return helpers.getFirst();
  }
}
