package dev.earshot.bench;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.Launch;
import dev.earshot.bench.subject.BrokerMain;
import dev.earshot.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The broker of a whole run, and what the measurements of the run have in common. */
final class Stage implements AutoCloseable {
  private static final Duration BROKER_STARTS = Duration.ofSeconds(60);

  private final Launch launch;
  private final List<String> jvmOptions;
  private final String heap;
  private final Child broker;
  private final String bootstrapServers;

  private Stage(
      Launch launch, List<String> jvmOptions, String heap, Child broker, String bootstrapServers) {
    this.launch = launch;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.heap = heap;
    this.broker = broker;
    this.bootstrapServers = bootstrapServers;
  }

  static Stage open(ProcessOptions options) throws InterruptedException {
    Path logs = Path.of(System.getProperty("bench.target", "target"), "logs");
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d processors, %s %s; subjects have -Xmx%s. Logs: %s%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        options.heap,
        logs);
    Child broker =
        Child.start(new Launch(logs, List.of()), "broker", BrokerMain.class, "1g", List.of());
    try {
      String address = broker.await("ready", BROKER_STARTS).words().get(1);
      Launch launch = new Launch(logs, options.jvmOptions);
      return new Stage(launch, options.jvmOptions, options.heap, broker, address);
    } catch (RuntimeException | InterruptedException e) {
      broker.close();
      throw e;
    }
  }

  /**
   * Topics for one measurement.
   *
   * @param name unique in a run
   * @param most how many events will be sent
   */
  Trial trial(String name, Events events, int most) {
    return new Trial(this, new Topics("bench-" + name), events, most);
  }

  /**
   * Starts a service that is measured, and returns when it is ready.
   *
   * @param name unique in a run
   * @param module the folder it is built in
   * @param portVariable the setting of its port
   * @param settings its other settings, as variables of its environment
   */
  Service service(String name, String module, String portVariable, Map<String, String> settings)
      throws InterruptedException {
    return Service.start(launch.logs(), name, module, heap, portVariable, settings, jvmOptions);
  }

  /**
   * Prints figures and adds them to the results; but the rounds below 1 only warm the broker up.
   */
  void report(int round, String subject, Map<Figure, Double> figures, Results results) {
    System.out.printf(
        "%s %s: %s%n", round < 1 ? "warm-up" : "round " + round, subject, Results.line(figures));
    if (round >= 1) {
      results.add(subject, figures);
    }
  }

  Launch launch() {
    return launch;
  }

  String heap() {
    return heap;
  }

  Child broker() {
    return broker;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    broker.close();
  }
}
