package dev.earshot.bench;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.stats.Percentiles;
import dev.earshot.bench.subject.BenchBot;
import dev.earshot.bench.subject.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slow}: what handlers that take seconds do to the channels of others. */
@Command(
    name = "slow",
    description =
        "Measures the latency of channels with quick handlers, without and with others whose handlers take 2 s, in turns.",
    mixinStandardHelpOptions = true)
final class SlowCommand implements Callable<Integer> {
  private static final String WITHOUT = "without slow";
  private static final String WITH = "with slow";
  private static final int CHANNELS = 1_000;
  private static final int RATE = 500;
  private static final int WARM_UP_EVENTS = 30_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** Every 25th channel is slow, at every second of its events: 2 % of all events. */
  private static final int SLOW_EACH = 25;

  @Mixin private RunOptions options;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      paramLabel = "N",
      description = "How long latency is measured in each round (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    int[] rounds = options.inOrder().toArray();
    Results results = new Results();
    try (Stage stage = Stage.open(options.processes)) {
      for (int round : rounds) {
        for (String variant : List.of(WITHOUT, WITH)) {
          String name = round + "-" + variant.replace(' ', '-');
          stage.report(round, variant, measure(stage, name, variant.equals(WITH)), results);
        }
      }
    }
    System.out.println();
    System.out.println(
        "Other channels' latency at %d events/s; %d of %,d channels are the slow ones."
            .formatted(RATE, CHANNELS / SLOW_EACH, CHANNELS));
    System.out.println(results.table());
    System.out.println(results.ratios(WITH, List.of(WITHOUT)));
    return 0;
  }

  private Map<Figure, Double> measure(Stage stage, String name, boolean slow)
      throws InterruptedException {
    Duration measured = Duration.ofSeconds(seconds);
    int all = WARM_UP_EVENTS + (int) (RATE * WARM_UP.plus(measured).toSeconds());
    Events traffic =
        new Events(
            CHANNELS, number -> (slow && isSlow(number) ? BenchBot.SLEEP : "say") + " " + number);
    try (Trial trial = stage.trial(name, traffic, all);
        Child process = trial.start(name, Subject.ENGINE)) {
      trial.drain(process, WARM_UP_EVENTS);
      return figures(trial.pace(process, RATE, WARM_UP, measured));
    }
  }

  private static boolean isSlow(long number) {
    return number >= WARM_UP_EVENTS && isInSlowChannel(number) && number / CHANNELS % 2 == 0;
  }

  private static boolean isInSlowChannel(long number) {
    return number % CHANNELS % SLOW_EACH == 0;
  }

  private static Map<Figure, Double> figures(Trial.Pace pace) {
    double[] others =
        IntStream.range(0, pace.millis().length)
            .filter(i -> !isInSlowChannel(pace.first() + i))
            .mapToDouble(i -> pace.millis()[i])
            .toArray();
    Percentiles latency = Percentiles.of(others);
    Map<Figure, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.P50, latency.at(50));
    figures.put(Figure.P99, latency.at(99));
    figures.put(Figure.CPU_STEADY, pace.cpu().subject() / (pace.millis().length / 1000.0));
    figures.put(Figure.OTHERS_STEADY, pace.cpu().others() * 100);
    return figures;
  }
}
