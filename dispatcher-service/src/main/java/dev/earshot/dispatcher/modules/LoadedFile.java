package dev.earshot.dispatcher.modules;

import dev.earshot.bot.HandlerModule;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/**
 * A jar or script that was loaded.
 *
 * @param name of the file
 * @param version as its manifest has it
 * @param loader closed when none of its modules is used any more
 */
record LoadedFile(
    String name, Optional<String> version, List<HandlerModule> modules, Closeable loader) {
  LoadedFile {
    modules = List.copyOf(modules);
  }

  /** A module for people: {@code CookieBot 1.0 (cookie-bot.jar)}. */
  String describe(HandlerModule module) {
    return module.id() + version.map(text -> " " + text).orElse("") + " (" + name + ")";
  }
}
