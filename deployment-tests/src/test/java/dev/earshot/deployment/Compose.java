package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The project's Compose file as a deployment of its own, beside any other on this machine. */
final class Compose implements AutoCloseable {
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);

  private final String project = "earshot-test-" + ProcessHandle.current().pid();
  private final Path root;
  private final Path noSettings;
  private final List<String> program;
  private final List<String> files;
  private final Map<String, String> environment;

  /**
   * @param settings the variables to set; those of the environment that Earshot knows are not used
   * @param files what changes the Compose file, in this order
   */
  Compose(Path root, Map<String, String> settings, String... files) {
    this.root = root;
    this.files = List.of(files);
    this.program =
        Command.of("docker", "compose", "version").result().ok()
            ? List.of("docker", "compose")
            : List.of("docker-compose");
    this.environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.matches("(TWILIO|EARSHOT|KAFKA|EMULATOR|OTEL)_.*"));
    environment.putAll(settings);
    try {
      noSettings = Files.createTempFile("earshot-compose", ".env");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds the images, starts everything and returns when all containers are healthy. */
  void up(int dispatchers) {
    run(
        BUILD_LIMIT,
        "up",
        "-d",
        "--build",
        "--remove-orphans",
        "--scale",
        "dispatcher-service=" + dispatchers);
    awaitHealthy();
  }

  void awaitHealthy() {
    await()
        .atMost(READY_LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(all())
                    .allSatisfy(
                        container ->
                            assertThat(inspect(container, "{{.Name}} {{.State.Health.Status}}"))
                                .endsWith(" healthy")));
  }

  String run(Duration limit, String... words) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--env-file", noSettings.toString(), "-p", project));
    command.addAll(List.of("-f", "docker-compose.yml"));
    files.forEach(file -> command.addAll(List.of("-f", file)));
    command.addAll(List.of(words));
    return Command.of(command).in(root).with(environment).within(limit).run();
  }

  /** The running containers of a service. */
  List<String> containers(String service) {
    return ids("label=com.docker.compose.service=" + service);
  }

  List<String> all() {
    return ids("status=running");
  }

  private List<String> ids(String filter) {
    String ids =
        docker("ps", "-q", "-f", "label=com.docker.compose.project=" + project, "-f", filter);
    return ids.isEmpty() ? List.of() : List.of(ids.split("\\s+"));
  }

  String inspect(String container, String format) {
    return docker("inspect", "--format", format, container);
  }

  String docker(String... words) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    return Command.of(command).run().strip();
  }

  /** Writes all logs to a file. */
  void saveLogs(Path file) {
    try {
      Files.writeString(file, run(Duration.ofMinutes(1), "logs", "--no-color"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops and removes everything but the images. */
  @Override
  public void close() {
    try {
      run(Duration.ofMinutes(2), "down", "--volumes", "--remove-orphans");
      Files.delete(noSettings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
