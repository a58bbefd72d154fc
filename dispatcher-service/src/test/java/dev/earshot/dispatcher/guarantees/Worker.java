package dev.earshot.dispatcher.guarantees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker's process. */
final class Worker implements AutoCloseable {
  private static final int STOP_SECONDS = 20;

  private final List<String> arguments;
  private final Path log;
  private Process process;

  Worker(List<String> arguments, Path log) {
    this.arguments = arguments;
    this.log = log;
  }

  void start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            WorkerMain.class.getName());
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

  /** As a crash would end it. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As a deployment would end it. */
  void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Stops its clock, as a long garbage collection or a suspended machine would. */
  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "A worker did not stop within %d s; see %s".formatted(STOP_SECONDS, log));
      }
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
