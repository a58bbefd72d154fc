package dev.earshot.bench;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.CpuUse;
import dev.earshot.bench.stats.Percentiles;
import dev.earshot.bench.subject.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: the core beside a bare loop and Kafka Streams, on one broker. */
@Command(
    name = "compare",
    description =
        "Measures throughput, latency and processor time of the dispatcher's core, of a bare transactional loop and of Kafka Streams, in turns.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final int CHANNELS = 1_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  @Mixin private RunOptions options;

  @Option(
      names = "--events",
      defaultValue = "200000",
      paramLabel = "N",
      description =
          "Events of one drain, and as many before to warm up (default ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--rate",
      defaultValue = "500",
      paramLabel = "N",
      description = "Events per second when latency is measured (default ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      paramLabel = "N",
      description = "How long latency is measured in each round (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--subjects",
      split = ",",
      defaultValue = "bare,core,engine,streams-10,streams-100",
      paramLabel = "NAME",
      description = "What is measured, in this order (default ${DEFAULT-VALUE}).")
  private List<String> subjects;

  @Override
  public Integer call() throws InterruptedException {
    int[] rounds = options.inOrder().toArray();
    Results results = new Results();
    List<Subject> chosen = subjects.stream().map(Subject::of).toList();
    try (Stage stage = Stage.open(options.processes)) {
      for (int round : rounds) {
        for (Subject subject : chosen) {
          Map<Figure, Double> figures = measure(stage, round + "-" + subject, subject);
          stage.report(round, subject.toString(), figures, results);
        }
      }
    }
    System.out.println();
    System.out.println(results.table());
    for (Subject measured : List.of(Subject.CORE, Subject.ENGINE)) {
      if (results.has(measured.toString())) {
        System.out.println(results.ratios(measured.toString(), others(measured, chosen)));
      }
    }
    return 0;
  }

  private static List<String> others(Subject measured, List<Subject> chosen) {
    return chosen.stream().filter(subject -> subject != measured).map(Subject::toString).toList();
  }

  private Map<Figure, Double> measure(Stage stage, String name, Subject subject)
      throws InterruptedException {
    Duration measured = Duration.ofSeconds(seconds);
    int steady = (int) (rate * WARM_UP.plus(measured).toSeconds());
    Events traffic = new Events(CHANNELS, number -> "Message " + number);
    try (Trial trial = stage.trial(name, traffic, 2 * events + steady);
        Child process = trial.start(name, subject)) {
      trial.drain(process, events);
      Trial.Pace pace = trial.pace(process, rate, WARM_UP, measured);
      Trial.Drain drain = trial.drain(process, events);
      return figures(drain, pace);
    }
  }

  private Map<Figure, Double> figures(Trial.Drain drain, Trial.Pace pace) {
    Percentiles latency = Percentiles.of(pace.millis());
    CpuUse saturated = drain.cpu();
    CpuUse steady = pace.cpu();
    double thousandsDrained = events / 1000.0;
    double thousandsPaced = pace.millis().length / 1000.0;
    Map<Figure, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.THROUGHPUT, drain.eventsPerSecond());
    figures.put(Figure.P50, latency.at(50));
    figures.put(Figure.P99, latency.at(99));
    figures.put(Figure.CPU_SATURATED, saturated.subject() / thousandsDrained);
    figures.put(Figure.CPU_STEADY, steady.subject() / thousandsPaced);
    figures.put(Figure.BROKER_SATURATED, saturated.broker() / thousandsDrained);
    figures.put(Figure.BROKER_STEADY, steady.broker() / thousandsPaced);
    figures.put(Figure.OTHERS_SATURATED, saturated.others() * 100);
    figures.put(Figure.OTHERS_STEADY, steady.others() * 100);
    return figures;
  }
}
