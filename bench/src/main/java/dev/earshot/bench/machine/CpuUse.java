package dev.earshot.bench.machine;

/**
 * Who used the processors over some time.
 *
 * @param subject seconds of the process that is measured
 * @param broker seconds of the broker
 * @param others the share of the machine, 0 to 1, that processes used which are none of ours; NaN
 *     where the system has no {@code /proc/stat}
 */
public record CpuUse(double subject, double broker, double others) {}
