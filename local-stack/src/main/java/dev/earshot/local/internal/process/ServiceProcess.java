package dev.earshot.local.internal.process;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service running as a child process: {@code java -jar}, its output in a log file. Thread-safe.
 */
public final class ServiceProcess {
  // Start-up matters more than top speed here: C1 only, serial GC, a small heap. And whoever waits
  // for a service to become ready asks its health often; that is not worth a line each time.
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "-Dquarkus.log.category.\"io.smallrye.health\".level=WARN");

  private final String name;
  private final Path logFile;
  private final Process process;
  private final Thread pump;
  private final OutputTail tail = new OutputTail();

  private ServiceProcess(String name, Path logFile, Process process, OutputListener listener) {
    this.name = name;
    this.logFile = logFile;
    this.process = process;
    // Not a virtual thread: reading from a process holds its carrier, and there are few.
    this.pump = Thread.ofPlatform().daemon().name("output of " + name).start(() -> pump(listener));
  }

  /**
   * Starts a process; its output is appended to the log file.
   *
   * @param environment all of it; nothing is inherited
   * @throws UserProblem if the jar is missing
   * @throws UncheckedIOException if it can't be started
   */
  public static ServiceProcess start(
      String name,
      Path jar,
      Map<String, String> environment,
      Path logFile,
      OutputListener listener) {
    if (!Files.isRegularFile(jar)) {
      throw new UserProblem(
          "%s is not built: %s is missing. Build it: ./mvnw package -DskipTests"
              .formatted(name, jar));
    }
    try {
      Files.createDirectories(logFile.getParent());
      ProcessBuilder builder = new ProcessBuilder(command(jar)).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return new ServiceProcess(name, logFile, process, listener);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't start %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  public String name() {
    return name;
  }

  public Path logFile() {
    return logFile;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The last lines of its output, at most so many. */
  public List<String> lastLines(int count) {
    return tail.last(count);
  }

  /** Asks it to end (SIGTERM) without waiting. */
  public void terminate() {
    process.destroy();
  }

  public long pid() {
    return process.pid();
  }

  /** Ends it at once (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    waitForEnd(30);
  }

  /**
   * Waits until it is gone, kills it if it isn't by then, and returns how it ended.
   *
   * @param seconds the grace
   */
  public int end(long seconds) {
    if (!waitForEnd(seconds)) {
      kill();
    }
    return process.exitValue();
  }

  private boolean waitForEnd(long seconds) {
    try {
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (ended) {
        pump.join();
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + name + " was ending", e);
    }
  }

  private void pump(OutputListener listener) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter log =
            Files.newBufferedWriter(
                logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String line = output.readLine();
      while (line != null) {
        tail.add(line);
        log.write(line);
        log.newLine();
        log.flush();
        listener.line(name, line);
        line = output.readLine();
      }
    } catch (IOException e) {
      // The service itself is well; only its log is not.
      listener.line(name, "(log ends: " + e.getMessage() + ")");
    }
    process.onExit().thenAccept(ended -> listener.ended(name, ended.exitValue()));
  }

  private static List<String> command(Path jar) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
