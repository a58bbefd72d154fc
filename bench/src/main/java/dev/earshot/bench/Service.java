package dev.earshot.bench;

import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.Launch;
import dev.earshot.bench.subject.ServiceMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** One of Earshot's services, as it is deployed, in a process of its own. Used by one thread. */
final class Service implements AutoCloseable {
  private static final Duration STARTS = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final int OK = 200;
  private static final int FIRST_ERROR = 300;

  private final Child process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();
  private long readyAt;

  private Service(Child process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @param name unique in a run, for its log
   * @param module the folder it is built in
   * @param portVariable the setting of its port
   * @param settings more settings, as variables of its environment
   * @param jvmOptions for its JVM
   */
  static Service start(
      Path logs,
      String name,
      String module,
      String heap,
      String portVariable,
      Map<String, String> settings,
      List<String> jvmOptions)
      throws InterruptedException {
    Path target = Path.of(System.getProperty("bench.target", "target")).toAbsolutePath();
    Path root = target.getParent().getParent();
    Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "%s is not built: %s is missing. Run bench/run without EARSHOT_SKIP_BUILD."
              .formatted(module, jar));
    }
    int port = freePort();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put(portVariable, Integer.toString(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_LOG_CONSOLE_STDERR", "true");
    String classPath = target.resolve("classes") + File.pathSeparator + jar;
    List<String> options = Stream.concat(opens(jar).stream(), jvmOptions.stream()).toList();
    Child process =
        Child.start(
            new Launch(logs, options, classPath, environment),
            name,
            ServiceMain.class,
            heap,
            List.of());
    Service service = new Service(process, "http://127.0.0.1:" + port);
    try {
      service.awaitReady(name);
      return service;
    } catch (RuntimeException | InterruptedException e) {
      service.close();
      throw e;
    }
  }

  /** What {@code java -jar} would open to the service by itself. */
  private static List<String> opens(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String opens = file.getManifest().getMainAttributes().getValue("Add-Opens");
      return opens == null
          ? List.of()
          : Arrays.stream(opens.trim().split(" +"))
              .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + jar + ": " + e.getMessage(), e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port: " + e.getMessage(), e);
    }
  }

  private void awaitReady(String name) throws InterruptedException {
    long deadline = System.nanoTime() + STARTS.toNanos();
    while (!isReady()) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s is not ready after %s. Its log: %s".formatted(name, STARTS, process.log()));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    readyAt = System.nanoTime();
  }

  private boolean isReady() throws InterruptedException {
    try {
      return exchange("GET", "/q/health/ready", "").statusCode() == OK;
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
  }

  Child process() {
    return process;
  }

  /** When it was ready first, as {@link System#nanoTime()}. */
  long readyAt() {
    return readyAt;
  }

  String url() {
    return url;
  }

  /**
   * @param body JSON; empty for none
   * @throws IllegalStateException if the service refuses it
   */
  String ask(String method, String path, String body) throws InterruptedException {
    try {
      HttpResponse<String> answer = exchange(method, path, body);
      if (answer.statusCode() >= FIRST_ERROR) {
        throw new IllegalStateException(
            "%s %s%s: %d %s".formatted(method, url, path, answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s%s: %s".formatted(method, url, path, e), e);
    }
  }

  private HttpResponse<String> exchange(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
