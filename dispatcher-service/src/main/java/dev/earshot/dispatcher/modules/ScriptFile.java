package dev.earshot.dispatcher.modules;

import dev.earshot.script.InvalidScriptException;
import dev.earshot.script.ScriptModule;
import dev.earshot.script.ScriptProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One script file, a module of its own. */
final class ScriptFile {
  private static final Logger LOG = Logger.getLogger(ScriptFile.class);

  private ScriptFile() {}

  static boolean isScript(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  static LoadedFile load(Path file) throws ModuleLoadException {
    try {
      ScriptModule module = ScriptModule.load(file.toAbsolutePath());
      module.warnings().forEach(LOG::warn);
      return new LoadedFile(
          file.getFileName().toString(), Optional.empty(), List.of(module), () -> {});
    } catch (InvalidScriptException e) {
      throw new ModuleLoadException(
          e.problems().stream()
              .map(ScriptProblem::toString)
              .collect(
                  Collectors.joining(
                      "\n  ",
                      "Script %s can't be loaded:\n  ".formatted(file.toAbsolutePath()),
                      "\nCorrect the file, or remove it.")),
          e);
    }
  }
}
