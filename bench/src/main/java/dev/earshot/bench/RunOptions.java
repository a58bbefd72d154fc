package dev.earshot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all benchmarks. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "N",
      description = "How often everything is measured, taking turns (default ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--warm-up-rounds",
      defaultValue = "2",
      paramLabel = "N",
      description =
          "How often before that, to warm the broker up; not counted (default ${DEFAULT-VALUE}).")
  int warmUpRounds;

  @Option(
      names = "--heap",
      defaultValue = "512m",
      paramLabel = "SIZE",
      description = "The heap of each process that is measured (default ${DEFAULT-VALUE}).")
  String heap;

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description =
          "One more option for the JVM of what is measured, for example to profile it; can be repeated.")
  List<String> jvmOptions = new ArrayList<>();

  /** The rounds in their order; those that only warm up have numbers below 1. */
  IntStream inOrder() {
    if (rounds < 1 || warmUpRounds < 0) {
      throw new ParameterException(
          command.commandLine(),
          "Nothing would be measured in %d rounds after %d to warm up. Give --rounds 1 or more, and --warm-up-rounds 0 or more."
              .formatted(rounds, warmUpRounds));
    }
    return IntStream.rangeClosed(1 - warmUpRounds, rounds);
  }
}
