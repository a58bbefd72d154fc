package dev.earshot.bench;

import dev.earshot.bench.machine.Child;
import dev.earshot.bench.stats.Percentiles;
import dev.earshot.bench.stats.Table;
import dev.earshot.bench.wire.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soak}: a steady load for a long time, after which nothing may have grown. */
@Command(
    name = "soak",
    description =
        "Sends messages at a steady rate for an hour, and looks each minute at the heaps (after a collection), threads and sockets of all processes and at the size of the state topic. Fails if a message is lost, doubled or out of order, or if something grows.",
    mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
  private static final double MEBI = 1024 * 1024;
  private static final long RETAINED = 32L * 1024 * 1024;
  private static final String NAME = "soak";
  private static final String RESIDENT = " resident, MiB";
  private static final List<String> PROCESSES =
      List.of("broker", "ingress", "dispatcher", "egress");

  /** What the last third may have more than the second, in parts of it. */
  private static final double TOLERANCE = 0.1;

  @Mixin private ProcessOptions options;

  @Mixin private LoadOptions load = new LoadOptions(64);

  @Option(
      names = "--minutes",
      defaultValue = "60",
      paramLabel = "N",
      description = "How long (default ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--rate",
      defaultValue = "2500",
      paramLabel = "N",
      description =
          "Messages per second; half of what end-to-end shows at saturation (default ${DEFAULT-VALUE}).")
  private int rate;

  private final Map<String, List<Double>> series = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    options.deployed();
    Certificate certificate = options.certified();
    try (Stage stage = Stage.open(options);
        TwilioStandIn twilio = TwilioStandIn.start(stage.launch(), Optional.of(certificate));
        EarshotChain chain = EarshotChain.start(stage, NAME, twilio.url());
        TopicDisk disk = new TopicDisk(stage.bootstrapServers(), chain.topics());
        EndToEndTrial trial = new EndToEndTrial(stage, twilio, chain, NAME, load)) {
      disk.retain(RETAINED);
      for (int minute = 1; minute <= minutes; minute++) {
        EndToEndTrial.Pace pace = trial.pace(rate, Duration.ZERO, Duration.ofMinutes(1));
        look(stage, chain, disk);
        report(minute, pace);
      }
    }
    return judge();
  }

  private void look(Stage stage, EarshotChain chain, TopicDisk disk) throws InterruptedException {
    List<Child> processes = new ArrayList<>(List.of(stage.broker()));
    processes.addAll(chain.processes());
    for (int i = 0; i < processes.size(); i++) {
      Child process = processes.get(i);
      note(PROCESSES.get(i) + " heap, MiB", process.collectedHeapBytes() / MEBI);
      note(PROCESSES.get(i) + RESIDENT, process.residentBytes() / MEBI);
      note(PROCESSES.get(i) + " threads", process.threads());
      note(PROCESSES.get(i) + " sockets", process.sockets());
    }
    note("state topic, MiB", disk.bytes(chain.topics().conversationState()) / MEBI);
  }

  private void note(String what, double value) {
    series.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
  }

  private void report(int minute, EndToEndTrial.Pace pace) {
    Percentiles latency = Percentiles.of(pace.millis());
    StringBuilder line = new StringBuilder();
    series.forEach(
        (what, values) ->
            line.append(String.format(Locale.ROOT, "; %s %.1f", what, values.getLast())));
    System.out.printf(
        Locale.ROOT,
        "minute %d: %,d messages, each answered once and in order; p50 %.1f ms, p99 %.1f ms%s%n",
        minute,
        pace.millis().length,
        latency.at(50),
        latency.at(99),
        line);
  }

  /** Whether the last third has more than the second; in the first one all is still warming up. */
  private int judge() {
    Table table = new Table().row(List.of("mean of the", "second third", "last third", ""));
    boolean grew = false;
    for (Map.Entry<String, List<Double>> each : series.entrySet()) {
      List<Double> values = each.getValue();
      int third = values.size() / 3;
      double second = mean(values.subList(third, 2 * third));
      double last = mean(values.subList(2 * third, values.size()));
      boolean more = counts(each.getKey()) && last > second * (1 + TOLERANCE);
      grew |= more;
      table.row(
          List.of(
              each.getKey(),
              String.format(Locale.ROOT, "%.1f", second),
              String.format(Locale.ROOT, "%.1f", last),
              more ? "grows" : ""));
    }
    System.out.println();
    System.out.println(table.text());
    return grew ? 1 : 0;
  }

  /** A JVM takes memory for its heap as it likes, up to the limit it was given. */
  private static boolean counts(String what) {
    return !what.contains(RESIDENT);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
