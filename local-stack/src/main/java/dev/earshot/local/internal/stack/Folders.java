package dev.earshot.local.internal.stack;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the project is and where a stack keeps its things. */
public final class Folders {
  private static final String ROOT_PROPERTY = "earshot.root";

  private Folders() {}

  /**
   * The project's folder: the system property {@value #ROOT_PROPERTY}, or the nearest folder
   * upwards that has the modules.
   *
   * @throws UserProblem if there is none
   */
  public static Path root() {
    String property = System.getProperty(ROOT_PROPERTY);
    if (property != null) {
      return Path.of(property).toAbsolutePath().normalize();
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("ingress-service"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new UserProblem(
          "The project's folder is not above %s. Set -D%s to it."
              .formatted(Path.of("").toAbsolutePath(), ROOT_PROPERTY));
    }
    return folder;
  }

  public static Path jar(Path root, ServiceKind kind) {
    return root.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  public static Path samples(Path root) {
    return root.resolve("samples/botkit-sample/target");
  }

  /** Where the broker keeps what an emulated stack is still to handle. */
  public static Path brokerData(Path state) {
    return state.resolve("kafka");
  }

  /** The same of a real account, which must not get what another one or the emulator left. */
  public static Path brokerData(Path state, String accountSid) {
    return state.resolve("kafka-" + accountSid.strip().replaceAll("\\W", "_"));
  }

  /** Where handlers' documents are kept, beside a broker's data and as separate. */
  public static Path storage(Path brokerData) {
    return brokerData.resolveSibling(
        brokerData.getFileName().toString().replaceFirst("^kafka", "storage"));
  }

  public static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make the folder " + folder, e);
    }
  }

  /** Makes a file empty, and its folder if there is none. */
  public static void empty(Path file) {
    create(file.getParent());
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't empty " + file, e);
    }
  }

  public static Path temporary() {
    try {
      return Files.createTempDirectory("earshot-");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a temporary folder", e);
    }
  }

  public static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete " + folder, e);
    }
  }
}
