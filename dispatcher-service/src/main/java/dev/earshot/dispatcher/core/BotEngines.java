package dev.earshot.dispatcher.core;

import dev.earshot.engine.Engine;

/** The engines of all bots, which may be replaced while turns run. Thread-safe. */
@FunctionalInterface
public interface BotEngines {

  /**
   * The engine of a bot, for one turn with all its tries.
   *
   * @throws IllegalArgumentException if there is no bot of this name
   */
  Use use(String bot);

  /** The same engine for every bot, for good. */
  static BotEngines always(Engine engine) {
    return _ -> new Use(engine, () -> {});
  }

  /**
   * An engine in use: what it is made of stays until this is closed.
   *
   * @param end called once, when it is not used any more
   */
  record Use(Engine engine, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }
}
