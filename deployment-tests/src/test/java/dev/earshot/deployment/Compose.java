package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The project's Compose file as a deployment of its own, beside any other on this machine. */
final class Compose implements AutoCloseable {
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);
  private static final String EMULATOR_PORT = "EMULATOR_PORT";
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
  private Compose(Path root, Map<String, String> settings, String... files) {
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

  /**
   * Builds the images, starts everything on free ports and returns when all containers are healthy.
   *
   * @param handlers the folder of handler modules
   * @param files what changes the Compose file, in this order
   */
  static Compose start(Path root, Path handlers, int dispatchers, String... files)
      throws IOException {
    // The services in the containers are users of their own.
    Files.setPosixFilePermissions(handlers, PosixFilePermissions.fromString("rwxr-xr-x"));
    Compose compose =
        new Compose(
            root,
            Map.of(
                "INGRESS_PORT",
                freePort(),
                EMULATOR_PORT,
                freePort(),
                "HANDLERS_DIR",
                handlers.toString()),
            files);
    try {
      compose.up(dispatchers);
      return compose;
    } catch (Throwable notUp) {
      compose.close();
      throw notUp;
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  String emulatorUrl() {
    return "http://localhost:" + environment.get(EMULATOR_PORT);
  }

  private void up(int dispatchers) {
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

  private void saveLogs() throws IOException {
    String name = files.isEmpty() ? "compose" : Path.of(files.getLast()).getFileName().toString();
    Files.writeString(
        root.resolve("deployment-tests/target").resolve(name + ".log"),
        run(Duration.ofMinutes(1), "logs", "--no-color"));
  }

  /**
   * Keeps the logs in {@code target}, named for the last file, and stops and removes everything but
   * the images.
   */
  @Override
  public void close() {
    try {
      try {
        saveLogs();
      } finally {
        run(Duration.ofMinutes(2), "down", "--volumes", "--remove-orphans");
        Files.delete(noSettings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
