package dev.earshot.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A process that looks like a service: it listens on its port and says that it is ready, unless
 * {@code FAKE} tells it to {@code fail}, or it is {@code unready} until the file {@code FAKE_READY}
 * is there.
 */
public final class FakeService {
  private static final List<String> MODULES =
      List.of("twilio-emulator", "ingress-service", "dispatcher-service", "egress-service");

  private static final String HEALTH =
      "{\"checks\":[{\"name\":\"fake\",\"status\":\"DOWN\",\"data\":{\"problem\":\"as told\"}}]}";

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    String fake = System.getenv().getOrDefault("FAKE", "ready");
    if (fake.equals("fail")) {
      System.out.println("the reason why it can't start");
      System.exit(7);
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(port()), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          byte[] body = HEALTH.getBytes();
          exchange.sendResponseHeaders(
              fake.equals("unready") && !isToldReady() ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println("listening");
  }

  private static boolean isToldReady() {
    String file = System.getenv("FAKE_READY");
    return file != null && Files.exists(Path.of(file));
  }

  /** Puts this program where the built services would be. */
  static void installAll(Path root) {
    MODULES.forEach(
        module -> install(root.resolve(module + "/target/quarkus-app/quarkus-run.jar")));
  }

  static void install(Path jar) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try {
      Files.createDirectories(jar.getParent());
      try (var classFile = FakeService.class.getResourceAsStream("/" + entry);
          var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        out.putNextEntry(new JarEntry(entry));
        classFile.transferTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + jar, e);
    }
  }

  private static int port() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().matches("(EMULATOR|INGRESS|DISPATCHER|EGRESS)_PORT"))
        .mapToInt(variable -> Integer.parseInt(variable.getValue()))
        .findFirst()
        .orElseThrow();
  }
}
