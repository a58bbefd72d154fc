package dev.earshot.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Watches who uses the processors, from {@link #start} to {@link #stop}. */
public final class CpuWatch {
  private static final Path STAT = Path.of("/proc/stat");

  /** Linux counts in hundredths of a second, whatever the kernel's own clock. */
  private static final double TICKS_A_SECOND = 100;

  /** Of the columns of /proc/stat those that count all time once; guests are in the first two. */
  private static final int COLUMNS = 8;

  private static final int IDLE = 3;
  private static final int WAITING_FOR_DISK = 4;

  private final Child subject;
  private final List<Child> helpers;
  private final Reading before;

  /** Seconds since the start of each. */
  private record Reading(
      double subject, List<Double> helpers, double own, double busy, double all) {}

  private CpuWatch(Child subject, List<Child> helpers) {
    this.subject = subject;
    this.helpers = List.copyOf(helpers);
    this.before = read();
  }

  /**
   * @param helpers what the subject works with, the broker first
   */
  public static CpuWatch start(Child subject, Child... helpers) {
    return new CpuWatch(subject, List.of(helpers));
  }

  public CpuUse stop() {
    Reading after = read();
    double subjectUse = after.subject - before.subject;
    List<Double> helpersUse =
        IntStream.range(0, helpers.size())
            .mapToObj(helper -> after.helpers.get(helper) - before.helpers.get(helper))
            .toList();
    double helpersTogether = helpersUse.stream().mapToDouble(Double::doubleValue).sum();
    double ours = subjectUse + helpersTogether + after.own - before.own;
    double others = (after.busy - before.busy - ours) / (after.all - before.all);
    return new CpuUse(subjectUse, helpersUse, Math.max(0, others));
  }

  private Reading read() {
    double busy = 0;
    double all = 0;
    String[] ticks = machine();
    for (int column = 0; column < COLUMNS; column++) {
      double seconds = Double.parseDouble(ticks[column]) / TICKS_A_SECOND;
      all += seconds;
      busy += column == IDLE || column == WAITING_FOR_DISK ? 0 : seconds;
    }
    Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    List<Double> ofHelpers = helpers.stream().map(helper -> seconds(helper.cpu())).toList();
    return new Reading(seconds(subject.cpu()), ofHelpers, seconds(own), busy, all);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static String[] machine() {
    try {
      return Files.readAllLines(STAT).getFirst().replaceFirst("cpu +", "").split(" ");
    } catch (IOException e) {
      return "NaN NaN NaN NaN NaN NaN NaN NaN".split(" ");
    }
  }
}
