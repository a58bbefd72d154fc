package dev.earshot.dispatcher.guarantees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs one of this package's main classes, and that can be started again after its end.
 * It ends with this JVM, however that ends: see {@link Child}.
 */
final class ChildProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 20;

  private final Class<?> main;
  private final String heap;
  private final List<String> arguments;
  private final Path log;
  private Process process;

  /**
   * @param heap the most it may take, as in {@code -Xmx}
   * @param log gets all its output
   */
  ChildProcess(Class<?> main, String heap, List<String> arguments, Path log) {
    this.main = main;
    this.heap = heap;
    this.arguments = arguments;
    this.log = log;
  }

  void start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            main.getName());
    builder.command().addAll(arguments);
    // Too long for a command line.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** As a crash would end it. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As a deployment would end it. */
  void stop() {
    // Process.destroy() would cut the lifeline too.
    process.toHandle().destroy();
    awaitEnd();
  }

  /** Stops its clock for a while, as a long garbage collection or a suspended machine would. */
  void freeze(Duration time) {
    // In a process of its own, so that it is resumed even if this JVM ends meanwhile.
    shell(
        "kill -STOP %1$d && sleep %2$d.%3$03d; kill -CONT %1$d"
            .formatted(process.pid(), time.toSeconds(), time.toMillisPart()));
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        shell("kill -QUIT %d; sleep 1".formatted(process.pid()));
        throw new AssertionError(
            "%s did not stop within %d s; see the threads in %s"
                .formatted(main.getSimpleName(), STOP_SECONDS, log));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void shell(String script) {
    try {
      new ProcessBuilder("sh", "-c", script).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
