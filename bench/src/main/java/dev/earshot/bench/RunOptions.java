package dev.earshot.bench;

import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all benchmarks that measure in rounds. */
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

  @Mixin ProcessOptions processes;

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
