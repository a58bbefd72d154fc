package dev.earshot.bot;

/**
 * A bot's handlers. The dispatcher finds modules with {@link java.util.ServiceLoader}: name the
 * class in {@code META-INF/services/dev.earshot.bot.HandlerModule} of the jar and give it a public
 * constructor without parameters.
 */
public interface HandlerModule {

  /**
   * The first part of the stable names of this module's handlers. Waiting conversations are found
   * again by it, so it must not change from one release of the module to the next. The simple name
   * of the class unless overridden.
   */
  default String id() {
    return getClass().getSimpleName();
  }

  /** Registers the handlers. Called once at start; the first pattern that matches wins. */
  void register(Bot bot);
}
