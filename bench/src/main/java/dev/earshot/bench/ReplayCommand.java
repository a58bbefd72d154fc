package dev.earshot.bench;

import dev.earshot.bench.replay.LongConversation;
import dev.earshot.bench.replay.ReplayBenchmark;
import dev.earshot.bench.state.StateForm;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay}: what a turn of a long conversation costs. */
@Command(
    name = "replay",
    description =
        "Measures with JMH one turn of conversations that have taken 1 to 200, from the stored state to the one to store, and says how large these states are.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final int[] TURNS = {1, 10, 50, 200};

  @Option(
      names = "--forks",
      defaultValue = "2",
      paramLabel = "N",
      description = "How many JVMs measure, one after the other (default ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      paramLabel = "N",
      description =
          "How long each of the 5 measurements of a JVM takes (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws RunnerException {
    for (int turns : TURNS) {
      System.out.printf(
          "%,d turns: %,d bytes of state%n",
          turns, new LongConversation(turns, StateForm.COMPRESSED).stateBytes());
    }
    new Runner(
            new OptionsBuilder()
                .include(ReplayBenchmark.class.getName())
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(seconds))
                .build())
        .run();
    return 0;
  }
}
