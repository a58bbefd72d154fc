package dev.earshot.dispatcher.modules;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of jars for this process alone, so that a jar in use can be overwritten. Deleted when it
 * is closed.
 */
final class PrivateCopies implements Closeable {
  private final Path folder;
  private final List<Path> copies = new ArrayList<>();

  PrivateCopies() throws IOException {
    folder = Files.createTempDirectory("earshot-modules");
  }

  Path folder() {
    return folder;
  }

  Path copy(Path jar) throws IOException {
    Path copy = folder.resolve(copies.size() + "-" + jar.getFileName());
    copies.add(copy);
    return Files.copy(jar, copy);
  }

  @Override
  public void close() throws IOException {
    for (Path copy : copies) {
      Files.deleteIfExists(copy);
    }
    Files.deleteIfExists(folder);
  }
}
