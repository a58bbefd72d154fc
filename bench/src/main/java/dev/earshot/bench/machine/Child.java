package dev.earshot.bench.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the benchmark. It prints a line for what is to be known of it, takes orders as
 * lines, and ends when its input does, so that none outlives the benchmark. Used by one thread.
 */
public final class Child implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration COLLECTION_LIMIT = Duration.ofSeconds(30);

  private final String name;
  private final Process process;
  private final Path log;
  private final long startedAt;
  private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

  private Child(String name, Process process, Path log, long startedAt) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.startedAt = startedAt;
  }

  /**
   * @param name unique in a run, for its log
   * @param heap the most it may have, as {@code 512m}
   */
  public static Child start(
      Launch launch, String name, Class<?> main, String heap, List<String> arguments) {
    return start(launch, name, launch.command(main, heap, arguments));
  }

  /**
   * @param name unique in a run, for its log
   * @param command of a program that need not be Java; of the launch, only folder and environment
   *     count
   */
  public static Child start(Launch launch, String name, List<String> command) {
    try {
      Path log = Files.createDirectories(launch.logs()).resolve(name + ".log");
      long startedAt = System.nanoTime();
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
      builder.environment().keySet().removeIf(Launch::isSetting);
      builder.environment().putAll(launch.environment());
      Process process = builder.start();
      Child child = new Child(name, process, log, startedAt);
      // Not a virtual thread: reading from a process holds its carrier, and there are few.
      Thread.ofPlatform().daemon().name("listens-to-" + name).start(child::listen);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't start " + name + ": " + e.getMessage(), e);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(new Said(List.of(line.split(" ")), System.nanoTime()));
      }
    } catch (IOException e) {
      said.add(new Said(List.of("unreadable", e.toString()), System.nanoTime()));
    }
  }

  /** Where its log is, for messages. */
  public Path log() {
    return log;
  }

  /** When its process was about to be started, as {@link System#nanoTime()}. */
  public long startedAt() {
    return startedAt;
  }

  /**
   * Waits for the next line about this, and passes over others.
   *
   * @throws IllegalStateException if it does not come in time, or the process ended
   */
  public Said await(String about, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      Said next = said.poll(100, TimeUnit.MILLISECONDS);
      if (next == null) {
        requireAlive();
      } else if (next.words().getFirst().equals(about)) {
        return next;
      }
    }
    throw new IllegalStateException(
        "%s did not say \"%s\" within %s. Its log: %s".formatted(name, about, limit, log));
  }

  /**
   * @throws IllegalStateException if the process ended
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s ended with %d. Its log: %s".formatted(name, process.exitValue(), log));
    }
  }

  public void tell(String order) {
    try {
      process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " takes no orders. Its log: " + log, e);
    }
  }

  /** The processor time it has used since its start. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The memory it has at present, in bytes; 0 where the system has no {@code /proc}. */
  public long residentBytes() {
    return status("VmRSS:") * 1024;
  }

  /** The system's threads it has at present; 0 where the system has no {@code /proc}. */
  public long threads() {
    return status("Threads:");
  }

  private long status(String name) {
    try {
      return Files.readAllLines(proc().resolve("status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The sockets it has open at present; 0 where the system has no {@code /proc}. */
  public long sockets() {
    try (Stream<Path> open = Files.list(proc().resolve("fd"))) {
      return open.filter(Child::isSocket).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      // It was closed meanwhile.
      return false;
    }
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  /** The bytes of its heap that remain after a collection, which it makes now. */
  public long collectedHeapBytes() throws InterruptedException {
    tell(Orders.COLLECT);
    return await("heap", COLLECTION_LIMIT).number(1);
  }

  /** Asks it to end by a signal, for programs that do not heed that their input ends. */
  public void signal() {
    process.destroy();
  }

  /** Ends it, by force if it does not end by itself. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
