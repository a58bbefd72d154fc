package dev.earshot.bench;

import dev.earshot.bench.EarshotServices.Kind;
import dev.earshot.model.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code start}: how long each service takes until it is ready. */
@Command(
    name = "start",
    description =
        "Starts each service alone, with a broker that runs and topics that are there, and measures the time from the start of its process until it says that it is ready.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  private static final Figure READY = new Figure("s until it is ready", 2, true);
  private static final Figure CPU = new Figure("CPU s until then", 2, true);
  private static final double NANOS_A_SECOND = 1e9;

  @Mixin private RunOptions options;

  @Override
  public Integer call() throws InterruptedException {
    options.processes.deployed();
    int[] rounds = options.inOrder().toArray();
    Results results = new Results();
    Topics topics = new Topics("bench-start");
    try (Stage stage = Stage.open(options.processes);
        TwilioStandIn twilio = TwilioStandIn.start(stage.launch(), Optional.empty())) {
      EarshotServices services = new EarshotServices(stage, topics, twilio.url());
      for (int round : rounds) {
        for (Kind kind : Kind.values()) {
          try (Service service = services.start(kind, Integer.toString(round))) {
            double seconds = (service.readyAt() - service.process().startedAt()) / NANOS_A_SECOND;
            double cpu = service.process().cpu().toNanos() / NANOS_A_SECOND;
            Map<Figure, Double> figures = new LinkedHashMap<>();
            figures.put(READY, seconds);
            figures.put(CPU, cpu);
            stage.report(round, kind.word(), figures, results);
          }
        }
      }
    }
    System.out.println();
    System.out.println(results.table());
    return 0;
  }
}
