package dev.earshot.bench;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.load.States;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.CpuUse;
import dev.earshot.bench.machine.CpuWatch;
import dev.earshot.bench.machine.Orders;
import dev.earshot.bench.machine.Said;
import dev.earshot.bench.subject.BenchBot;
import dev.earshot.bench.subject.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: how soon a worker goes on with conversations that wait. */
@Command(
    name = "restore",
    description =
        "Lets the core begin a conversation in each of many channels, then starts workers one after the other and measures how soon each goes on with them, and the memory it needs; with states as they are, compressed, and with plain ones.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private static final Figure TO_REPLY = new Figure("start of process to first reply, ms", 0, true);
  private static final Figure TO_COMMIT = new Figure("assignment to first commit, ms", 0, true);
  private static final Figure RESTORE = new Figure("restore, ms", 0, true);
  private static final Figure HEAP = new Figure("heap after a collection, MiB", 1, true);
  private static final Figure RESIDENT = new Figure("resident memory, MiB", 0, true);
  private static final Figure CPU = new Figure("CPU s until the first reply", 2, true);
  private static final Figure OTHERS = new Figure("other processes' CPU %", 1, false);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double MIB = 1024 * 1024;

  /** The form in which the core writes states. */
  private static final String COMPRESSED = "compressed";

  private static final String PLAIN = "plain";

  /** How many conversations are answered in each round. */
  private static final int ANSWERS = 12;

  @Mixin private RunOptions options;

  @Option(
      names = {"--events", "--channels"},
      defaultValue = "100000",
      paramLabel = "N",
      description = "Channels with a waiting conversation (default ${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--text-bytes",
      defaultValue = "50",
      paramLabel = "N",
      description =
          "The length of the message that begins each conversation; its state contains it, too (default ${DEFAULT-VALUE}).")
  private int textBytes;

  @Override
  public Integer call() throws InterruptedException {
    Results results = new Results();
    String text = BenchBot.ASK + " " + "x".repeat(textBytes);
    Events traffic = new Events(channels, number -> number < channels ? text : "an answer");
    int[] rounds = options.inOrder().toArray();
    int most = channels + rounds.length * ANSWERS;
    try (Stage stage = Stage.open(options.processes);
        Trial compressed = stage.trial(COMPRESSED, traffic, most);
        Trial plain = stage.trial(PLAIN, traffic, most)) {
      fill(stage, compressed, COMPRESSED, UnaryOperator.identity());
      fill(stage, plain, PLAIN, States::plain);
      for (int round : rounds) {
        stage.report(round, COMPRESSED, measure(stage, compressed, round + COMPRESSED), results);
        stage.report(round, PLAIN, measure(stage, plain, round + PLAIN), results);
      }
    }
    System.out.println();
    System.out.println(results.table());
    System.out.println(results.ratios(COMPRESSED, List.of(PLAIN)));
    return 0;
  }

  /** The states are those that the core itself writes; only their form is changed. */
  private void fill(Stage stage, Trial trial, String name, UnaryOperator<States> form)
      throws InterruptedException {
    try (Child worker = trial.start("fill-" + name, Subject.ENGINE)) {
      trial.drain(worker, channels);
    }
    String servers = stage.bootstrapServers();
    States states = form.apply(States.read(servers, trial.topics(), Subject.PARTITIONS));
    states.writeAnew(servers, trial.topics(), Subject.PARTITIONS);
    System.out.printf(
        "%s: %,d channels, %,.0f bytes of state each on average%n",
        name, states.records().size(), states.meanBytes());
  }

  private Map<Figure, Double> measure(Stage stage, Trial trial, String name)
      throws InterruptedException {
    long first = trial.sent();
    trial.send(ANSWERS);
    try (Child worker = trial.start(name, Subject.ENGINE)) {
      CpuWatch watch = CpuWatch.start(worker, stage.broker());
      long restoring = 0;
      Said restored;
      do {
        restored = worker.await("restored", PATIENCE);
        restoring += restored.number(1);
      } while (restored.number(2) < channels);
      long assigned = restored.nanos() - restoring;
      long committed = worker.await("committed", PATIENCE).nanos();
      trial.awaitAll(worker);
      CpuUse cpu = watch.stop();
      double resident = worker.residentBytes() / MIB;
      worker.tell(Orders.COLLECT);
      double heap = worker.await("heap", PATIENCE).number(1) / MIB;

      Map<Figure, Double> figures = new LinkedHashMap<>();
      long firstReply = trial.firstAnswered(first, first + ANSWERS);
      figures.put(TO_REPLY, (firstReply - worker.startedAt()) / 1e6);
      figures.put(RESTORE, restoring / 1e6);
      figures.put(TO_COMMIT, (committed - assigned) / 1e6);
      figures.put(HEAP, heap);
      figures.put(RESIDENT, resident);
      figures.put(CPU, cpu.subject());
      figures.put(OTHERS, cpu.others() * 100);
      return figures;
    }
  }
}
