package dev.earshot.bench;

import dev.earshot.bench.wire.Certificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How the processes run that are measured. */
final class ProcessOptions {
  /** As the services are deployed; it is what the JVM chooses itself in small containers. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

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

  /** A new certificate, which the processes trust. */
  Certificate certified() throws InterruptedException {
    Certificate made = Certificate.make(Path.of(System.getProperty("bench.target", "target")));
    jvmOptions.addAll(made.trust());
    return made;
  }

  /** The collector of a deployment, unless an option names one. */
  void deployed() {
    if (jvmOptions.stream().noneMatch(option -> option.matches("-XX:\\+Use.*GC"))) {
      jvmOptions.add(COLLECTOR);
    }
  }
}
