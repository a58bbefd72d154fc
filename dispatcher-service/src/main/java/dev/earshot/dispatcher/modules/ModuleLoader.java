package dev.earshot.dispatcher.modules;

import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.InvalidSettingException;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.Engine;
import dev.earshot.engine.SettingLookup;
import dev.earshot.model.BotSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Loads handler modules and makes an engine of them for each bot. */
public final class ModuleLoader {
  private static final String CLASS_PATH = "class path";

  private final ModuleFolders folders;
  private final List<BotSettings> bots;
  private final SettingLookup settings;
  private final DocumentStore documents;

  /**
   * @param settings finds what modules are set
   * @param documents for their storage
   */
  public ModuleLoader(
      ModuleFolders folders,
      List<BotSettings> bots,
      SettingLookup settings,
      DocumentStore documents) {
    this.folders = folders;
    this.bots = List.copyOf(bots);
    this.settings = settings;
    this.documents = documents;
  }

  ModuleFolders folders() {
    return folders;
  }

  /**
   * Modules on the class path first, then jars and scripts by name.
   *
   * @throws ModuleLoadException if jars or scripts are broken, with all that are, there is no
   *     module at all, a bot is to have one that is not there, or a module refuses to register
   */
  LoadedModules load(FolderContent content) throws ModuleLoadException {
    PrivateCopies copies;
    try {
      copies = new PrivateCopies();
    } catch (IOException e) {
      throw new ModuleLoadException(
          "No folder for copies of the handler jars can be made in %s: %s. Make it writable, or set -Djava.io.tmpdir to a folder that is."
              .formatted(System.getProperty("java.io.tmpdir"), e),
          e);
    }
    List<LoadedFile> files = new ArrayList<>();
    try {
      files.add(classPath());
      loadFiles(content, copies, files);
      return new LoadedModules(files, engines(files), copies);
    } catch (ModuleLoadException e) {
      new LoadedModules(files, Map.of(), copies).retire();
      throw e;
    }
  }

  private static LoadedFile classPath() {
    List<HandlerModule> modules = new ArrayList<>();
    ServiceLoader.load(HandlerModule.class, ModuleLoader.class.getClassLoader())
        .forEach(modules::add);
    return new LoadedFile(CLASS_PATH, Optional.empty(), modules, () -> {});
  }

  private static void loadFiles(
      FolderContent content, PrivateCopies copies, List<LoadedFile> loaded)
      throws ModuleLoadException {
    List<ModuleLoadException> broken = new ArrayList<>();
    for (Path file : content.files().keySet()) {
      try {
        loaded.add(
            ScriptFile.isScript(file)
                ? ScriptFile.load(file)
                : ModuleJar.load(file, copies.copy(file)));
      } catch (ModuleLoadException e) {
        broken.add(e);
      } catch (IOException e) {
        broken.add(
            new ModuleLoadException(
                "Handler jar %s can't be copied: %s. Let the dispatcher read it, and see that there is space in %s."
                    .formatted(file.toAbsolutePath(), e, System.getProperty("java.io.tmpdir")),
                e));
      }
    }
    if (!broken.isEmpty()) {
      throw all(broken);
    }
  }

  private static ModuleLoadException all(List<ModuleLoadException> broken) {
    ModuleLoadException all =
        new ModuleLoadException(
            broken.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")),
            broken.getFirst().getCause());
    broken.stream().skip(1).forEach(all::addSuppressed);
    return all;
  }

  private Map<String, Engine> engines(List<LoadedFile> files) throws ModuleLoadException {
    List<HandlerModule> modules = files.stream().flatMap(file -> file.modules().stream()).toList();
    if (modules.isEmpty()) {
      throw new ModuleLoadException(
          "There is no handler module, so nothing would be heard. " + folders.remedy(), null);
    }
    Map<String, Engine> engines = new HashMap<>();
    for (BotSettings bot : bots) {
      engines.put(bot.name(), engine(modulesOf(bot, modules)));
    }
    return engines;
  }

  private Engine engine(List<HandlerModule> modules) throws ModuleLoadException {
    try {
      return Engine.of(modules, settings).with(documents);
    } catch (InvalidSettingException e) {
      throw new ModuleLoadException(
          e.getMessage() + " Set it for the dispatcher and start it again.", e);
    } catch (RuntimeException | LinkageError e) {
      throw new ModuleLoadException(
          "A handler module can't be registered: %s. Correct it, or remove its jar or script."
              .formatted(e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private static List<HandlerModule> modulesOf(BotSettings bot, List<HandlerModule> modules)
      throws ModuleLoadException {
    Set<String> wanted = bot.modules();
    if (wanted.isEmpty()) {
      return modules;
    }
    Set<String> present =
        modules.stream().map(HandlerModule::id).collect(Collectors.toCollection(TreeSet::new));
    for (String id : wanted) {
      if (!present.contains(id)) {
        throw new ModuleLoadException(
            "Bot \"%s\" is to have the module \"%s\", which is not there; there are %s. Correct %s, or add the module's jar or script."
                .formatted(bot.name(), id, present, bot.nameOf(BotSettings.Key.MODULES)),
            null);
      }
    }
    return modules.stream().filter(module -> wanted.contains(module.id())).toList();
  }
}
