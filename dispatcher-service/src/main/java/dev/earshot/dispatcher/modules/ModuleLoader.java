package dev.earshot.dispatcher.modules;

import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Finds all handler modules and makes an engine of them. */
public final class ModuleLoader {
  private final ModuleFolders folders;

  public ModuleLoader(ModuleFolders folders) {
    this.folders = folders;
  }

  /**
   * Modules on the class path first, then jars by name.
   *
   * @throws ModuleLoadException if a jar is broken or there is no module at all
   */
  public Engine load() throws ModuleLoadException {
    List<HandlerModule> modules = new ArrayList<>();
    ServiceLoader.load(HandlerModule.class, ModuleLoader.class.getClassLoader())
        .forEach(modules::add);
    for (Path jar : folders.jars()) {
      modules.addAll(ModuleJar.load(jar));
    }
    if (modules.isEmpty()) {
      throw new ModuleLoadException(
          "There is no handler module, so nothing would be heard. " + folders.remedy(), null);
    }
    try {
      return Engine.of(modules);
    } catch (RuntimeException | LinkageError e) {
      throw new ModuleLoadException(
          "A handler module can't be registered: %s. Correct it, or remove its jar."
              .formatted(e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }
}
