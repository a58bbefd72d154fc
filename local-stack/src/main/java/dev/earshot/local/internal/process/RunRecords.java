package dev.earshot.local.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Notes on disk about the processes that were started, so that those a killed stack leaves behind
 * are stopped by the next one. A process is stopped only if its command line still is the noted one
 * and it started when the note says; a process id that went to another program is left alone.
 */
public final class RunRecords {
  private static final String SUFFIX = ".pid";
  private static final long GRACE_SECONDS = 10;

  private final Path directory;

  public RunRecords(Path directory) {
    this.directory = directory;
  }

  /**
   * @param jar what the process runs; part of its command line
   */
  public void note(String name, ProcessHandle process, Path jar) {
    try {
      Files.createDirectories(directory);
      Files.writeString(file(name), "%d%n%s%n%s%n".formatted(process.pid(), started(process), jar));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't note %s in %s".formatted(name, directory), e);
    }
  }

  public void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete the note about " + name, e);
    }
  }

  /**
   * Stops what an earlier stack left running and deletes the notes.
   *
   * @return the names of those stopped
   */
  public List<String> stopLeftovers() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<String> stopped = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
        String name = file.getFileName().toString().replace(SUFFIX, "");
        Optional<ProcessHandle> leftover = ours(Files.readAllLines(file));
        if (leftover.isPresent()) {
          stop(leftover.get());
          stopped.add(name);
        }
        forget(name);
      }
      return stopped;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the notes in " + directory, e);
    }
  }

  private static Optional<ProcessHandle> ours(List<String> note) {
    if (note.size() < 3 || !note.getFirst().matches("\\d+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(note.getFirst()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process).equals(note.get(1)))
        .filter(process -> commandLine(process).contains(note.get(2)));
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while stopping process " + process.pid(), e);
    } catch (Exception tooSlow) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static String commandLine(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .or(() -> process.info().arguments().map(words -> String.join(" ", words)))
        .orElse("");
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }
}
