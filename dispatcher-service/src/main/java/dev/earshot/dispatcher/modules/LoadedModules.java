package dev.earshot.dispatcher.modules;

import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Modules that were loaded together, and the engines that were made of them. Once they are retired
 * and no turn uses them any more, they are closed. Thread-safe.
 */
public final class LoadedModules {
  private static final Logger LOG = Logger.getLogger(LoadedModules.class);

  private final List<LoadedFile> files;
  private final Map<String, Engine> engines;
  private final PrivateCopies copies;
  private int turns;
  private boolean retired;

  /**
   * @param engines of the bots by name
   * @param copies closed last
   */
  LoadedModules(List<LoadedFile> files, Map<String, Engine> engines, PrivateCopies copies) {
    this.files = List.copyOf(files);
    this.engines = Map.copyOf(engines);
    this.copies = copies;
  }

  /**
   * The engine of a bot.
   *
   * @throws IllegalArgumentException if there is no such bot
   */
  public Engine engine(String bot) {
    Engine engine = engines.get(bot);
    if (engine == null) {
      throw new IllegalArgumentException(
          "There is no engine of bot \"%s\", only of %s.".formatted(bot, engines.keySet()));
    }
    return engine;
  }

  /** Each module with its version and file: {@code CookieBot 1.0 (cookie-bot.jar)}. */
  public List<String> names() {
    return files.stream().flatMap(file -> file.modules().stream().map(file::describe)).toList();
  }

  /** A line for each module, with all that it hears, in order, and the bots that have it. */
  public List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (LoadedFile file : files) {
      for (HandlerModule module : file.modules()) {
        lines.add("Module %s %s".formatted(file.describe(module), describe(module.id())));
      }
    }
    return lines;
  }

  private String describe(String module) {
    List<String> bots =
        engines.keySet().stream().filter(bot -> !hears(bot, module).isEmpty()).sorted().toList();
    if (bots.isEmpty()) {
      return "hears nothing: no bot has it.";
    }
    String heard =
        hears(bots.getFirst(), module).stream()
            .map(HandlerInfo::hears)
            .collect(Collectors.joining("; "));
    return (bots.size() == engines.size() ? "" : "of " + String.join(", ", bots) + " ")
        + "in this order: "
        + heard;
  }

  private List<HandlerInfo> hears(String bot, String module) {
    return engines.get(bot).handlers().stream()
        .filter(handler -> Objects.equals(handler.module(), module))
        .toList();
  }

  /** Begins a turn; false if these modules are closed or are about to be. */
  synchronized boolean begin() {
    if (retired) {
      return false;
    }
    turns++;
    return true;
  }

  /** Where the jars are that are loaded. */
  Path copies() {
    return copies.folder();
  }

  void end() {
    boolean last;
    synchronized (this) {
      last = --turns == 0 && retired;
    }
    if (last) {
      close();
    }
  }

  /** No turn begins from now on. */
  void retire() {
    boolean unused;
    synchronized (this) {
      unused = !retired && turns == 0;
      retired = true;
    }
    if (unused) {
      close();
    }
  }

  private void close() {
    for (LoadedFile file : files) {
      for (HandlerModule module : file.modules()) {
        if (module instanceof AutoCloseable closeable) {
          close("Module " + file.describe(module), closeable);
        }
      }
      close("The class loader of " + file.name(), file.loader());
    }
    close("The copies of the jars", copies);
  }

  private static void close(String what, AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception | LinkageError e) {
      LOG.warnf(e, "%s could not be closed; what it holds stays until the process ends.", what);
    }
  }
}
