package dev.earshot.dispatcher.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where handler modules lie: jars and script files.
 *
 * @param handlers the folder of handler jars and scripts; empty if none is set
 * @param samples a folder of jars used only while there is no handler module; empty if none is set
 */
public record ModuleFolders(Optional<Path> handlers, Optional<Path> samples) {
  private static final String JARS = "*.jar";
  private static final String MODULES = "*.{jar,yaml,yml}";

  /** What is to be loaded, by name: what is in the handlers' folder, or else in the samples'. */
  FolderContent look() {
    List<Path> own = handlers.map(folder -> filesIn(folder, MODULES)).orElse(List.of());
    if (!own.isEmpty()) {
      return FolderContent.of(own);
    }
    return FolderContent.of(
        samples.map(folder -> filesIn(folder, JARS)).orElse(List.of()).stream()
            .filter(ModuleJar::isModule)
            .toList());
  }

  /** What to tell someone who has no module yet. */
  String remedy() {
    return handlers
        .map(
            folder ->
                "Put the jar of a handler module or a script (.yaml) into "
                    + folder.toAbsolutePath()
                    + ".")
        .orElse(
            "Set EARSHOT_HANDLERS to a folder with the jar of a handler module or a script (.yaml).");
  }

  private static List<Path> filesIn(Path folder, String kinds) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, kinds)) {
      entries.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException("Can't read the folder " + folder, e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the folder " + folder, e);
    }
    files.sort(null);
    return files;
  }
}
