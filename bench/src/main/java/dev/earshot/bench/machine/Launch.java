package dev.earshot.bench.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How child processes are started: with this process' JDK and class path.
 *
 * @param logs the folder for what they log
 * @param options more options of the JVM
 */
public record Launch(Path logs, List<String> options) {
  private static final String LOGGING = "java.util.logging.config.file";

  public Launch {
    options = List.copyOf(options);
  }

  List<String> command(Class<?> main, String heap, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-D" + LOGGING + "=" + System.getProperty(LOGGING));
    command.add("-Dorg.jboss.logging.provider=jdk");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
