package dev.earshot.bench.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How child processes are started, always with this process' JDK.
 *
 * @param logs the folder for what they log
 * @param options more options of the JVM
 * @param classPath theirs
 * @param environment their settings, beside what of this process' environment is no setting
 */
public record Launch(
    Path logs, List<String> options, String classPath, Map<String, String> environment) {
  private static final String LOGGING = "java.util.logging.config.file";

  public Launch {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /** Processes with this one's class path and logging. */
  public Launch(Path logs, List<String> options) {
    this(
        logs,
        Stream.concat(
                Stream.of(
                    "-D" + LOGGING + "=" + System.getProperty(LOGGING),
                    "-Dorg.jboss.logging.provider=jdk"),
                options.stream())
            .toList(),
        System.getProperty("java.class.path"),
        Map.of());
  }

  /** The same processes with these settings. */
  public Launch with(Map<String, String> settings) {
    return new Launch(logs, options, classPath, settings);
  }

  /** What would change a service; the person's own settings are for other runs. */
  static boolean isSetting(String variable) {
    return variable.matches(
        "(TWILIO|EARSHOT|EMULATOR|KAFKA|QUARKUS)_.*|PUBLIC_URL|.*GRESS_PORT|DISPATCHER_PORT");
  }

  List<String> command(Class<?> main, String heap, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
