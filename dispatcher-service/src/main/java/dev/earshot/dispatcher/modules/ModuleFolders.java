package dev.earshot.dispatcher.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where jars of handler modules lie.
 *
 * @param handlers the folder of handler jars; empty if none is set
 * @param samples a folder used only while there is no handler jar; empty if none is set
 */
public record ModuleFolders(Optional<Path> handlers, Optional<Path> samples) {

  /** The jars to load, by name: those of the handlers' folder, or else of the samples'. */
  List<Path> jars() {
    List<Path> own = handlers.map(ModuleFolders::jarsIn).orElse(List.of());
    if (!own.isEmpty()) {
      return own;
    }
    return samples.map(ModuleFolders::jarsIn).orElse(List.of()).stream()
        .filter(ModuleJar::isModule)
        .toList();
  }

  /** Changes whenever a jar is added, removed or replaced. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (Path jar : jars()) {
      try {
        text.append(jar)
            .append(' ')
            .append(Files.size(jar))
            .append(' ')
            .append(Files.getLastModifiedTime(jar))
            .append('\n');
      } catch (IOException gone) {
        text.append(jar).append(" gone\n"); // Replaced at this moment: looks different next time.
      }
    }
    return text.toString();
  }

  /** What to tell someone who has no module yet. */
  String remedy() {
    return handlers
        .map(folder -> "Put the jar of a handler module into " + folder.toAbsolutePath() + ".")
        .orElse("Set EARSHOT_HANDLERS to a folder with the jar of a handler module.");
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
      entries.forEach(jars::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the folder " + folder, e);
    }
    jars.sort(null);
    return jars;
  }
}
