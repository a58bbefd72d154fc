package dev.earshot.dispatcher.modules;

import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds all handler modules and makes an engine of them. */
public final class ModuleLoader {
  private final ModuleFolders folders;

  public ModuleLoader(ModuleFolders folders) {
    this.folders = folders;
  }

  /**
   * Modules on the class path first, then jars and scripts by name.
   *
   * @throws ModuleLoadException if jars or scripts are broken, with all that are, or there is no
   *     module at all
   */
  public Engine load() throws ModuleLoadException {
    List<HandlerModule> modules = new ArrayList<>();
    ServiceLoader.load(HandlerModule.class, ModuleLoader.class.getClassLoader())
        .forEach(modules::add);
    modules.addAll(loadFiles());
    if (modules.isEmpty()) {
      throw new ModuleLoadException(
          "There is no handler module, so nothing would be heard. " + folders.remedy(), null);
    }
    try {
      return Engine.of(modules);
    } catch (RuntimeException | LinkageError e) {
      throw new ModuleLoadException(
          "A handler module can't be registered: %s. Correct it, or remove its jar or script."
              .formatted(e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private List<HandlerModule> loadFiles() throws ModuleLoadException {
    List<HandlerModule> modules = new ArrayList<>();
    List<ModuleLoadException> broken = new ArrayList<>();
    for (Path file : folders.files()) {
      try {
        modules.addAll(ScriptFile.isScript(file) ? ScriptFile.load(file) : ModuleJar.load(file));
      } catch (ModuleLoadException e) {
        broken.add(e);
      }
    }
    if (broken.isEmpty()) {
      return modules;
    }
    ModuleLoadException all =
        new ModuleLoadException(
            broken.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")),
            broken.getFirst().getCause());
    broken.stream().skip(1).forEach(all::addSuppressed);
    throw all;
  }
}
