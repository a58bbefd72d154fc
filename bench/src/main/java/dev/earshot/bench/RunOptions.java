package dev.earshot.bench;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of all benchmarks. */
final class RunOptions {
  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "N",
      description = "How often everything is measured, taking turns (default ${DEFAULT-VALUE}).")
  int rounds;

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
}
