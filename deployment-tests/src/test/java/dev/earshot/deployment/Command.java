package dev.earshot.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A program to run to its end.
 *
 * @param environment the whole of it
 */
record Command(List<String> words, Path folder, Map<String, String> environment, Duration limit) {
  /** What a program left behind; 127 if it is not installed, -1 if it took too long. */
  record Result(int exitCode, String output) {
    boolean ok() {
      return exitCode == 0;
    }
  }

  private static final int NOT_INSTALLED = 127;

  static Command of(String... words) {
    return new Command(
        List.of(words), Path.of("").toAbsolutePath(), System.getenv(), Duration.ofMinutes(1));
  }

  static Command of(List<String> words) {
    return of(words.toArray(String[]::new));
  }

  Command in(Path other) {
    return new Command(words, other, environment, limit);
  }

  Command with(Map<String, String> other) {
    return new Command(words, folder, new TreeMap<>(other), limit);
  }

  Command within(Duration other) {
    return new Command(words, folder, environment, other);
  }

  /** Runs it and gives what it printed; fails the test unless it succeeds. */
  String run() {
    Result result = result();
    if (!result.ok()) {
      throw new AssertionError(
          "%s ended with %d:%n%s"
              .formatted(String.join(" ", words), result.exitCode(), result.output()));
    }
    return result.output();
  }

  /**
   * Skips the test unless it succeeds here.
   *
   * @param variable of the environment; if it is {@code true}, the test is not skipped
   */
  void assumeRuns(String variable) {
    Assumptions.assumeTrue(
        Boolean.parseBoolean(System.getenv(variable)) || result().ok(),
        words.getFirst() + " is not installed here");
  }

  Result result() {
    try {
      Path output = Files.createTempFile("earshot-command", ".log");
      try {
        return run(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + words, e);
    }
  }

  private Result run(Path output) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException notInstalled) {
      return new Result(NOT_INSTALLED, notInstalled.getMessage());
    }
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output);
    return ended
        ? new Result(process.exitValue(), printed)
        : new Result(-1, printed + "\n(ended after " + limit + ")");
  }
}
