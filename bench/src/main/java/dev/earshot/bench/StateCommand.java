package dev.earshot.bench;

import dev.earshot.bench.replay.LongConversation;
import dev.earshot.bench.replay.StateBenchmark;
import dev.earshot.bench.state.StateForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code state}: how large the states of conversations are, and what their form costs. */
@Command(
    name = "state",
    description =
        "Says how large the states of conversations are, plain and compressed, and measures with JMH how long it takes to write and read them, and the whole turn they are part of.",
    mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {
  private static final int[] ANSWERS = {0, 3, 10, 50, 200};

  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "N",
      description =
          "How often both forms are measured, each time in a JVM of its own (default ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "1",
      paramLabel = "N",
      description = "How long each of a JVM's 3 measurements takes (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws RunnerException {
    for (int answers : ANSWERS) {
      System.out.printf(
          "%,d answers: %,d bytes of state, compressed %,d%n",
          answers,
          new LongConversation(answers + 1, StateForm.PLAIN).stateBytes(),
          new LongConversation(answers + 1, StateForm.COMPRESSED).stateBytes());
    }
    Results results = new Results();
    for (int round = 1; round <= rounds; round++) {
      System.out.printf("round %d of %d%n", round, rounds);
      measure().forEach((form, figures) -> results.add(form.toString(), figures));
    }
    System.out.println();
    System.out.println(results.table());
    System.out.println(
        results.ratios(StateForm.COMPRESSED.toString(), List.of(StateForm.PLAIN.toString())));
    return 0;
  }

  private Map<StateForm, Map<Figure, Double>> measure() throws RunnerException {
    Map<StateForm, Map<Figure, Double>> figures = new LinkedHashMap<>();
    for (RunResult run :
        new Runner(
                new OptionsBuilder()
                    .include(StateBenchmark.class.getName())
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(seconds))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(seconds))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()) {
      StateForm form = StateForm.valueOf(run.getParams().getParam("form"));
      String name =
          "%s, %s answers, µs"
              .formatted(run.getPrimaryResult().getLabel(), run.getParams().getParam("answers"));
      figures
          .computeIfAbsent(form, _ -> new LinkedHashMap<>())
          .put(new Figure(name, 1, true), run.getPrimaryResult().getScore());
    }
    return figures;
  }
}
