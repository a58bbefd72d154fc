package dev.earshot.bot;

/**
 * A bot's handlers. The dispatcher finds modules with {@link java.util.ServiceLoader}: name the
 * class in {@code META-INF/services/dev.earshot.bot.HandlerModule} of the jar and give it a public
 * constructor without parameters. One that is {@link AutoCloseable} is closed when no turn uses it
 * any more: when the dispatcher stops, or has loaded the modules anew.
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

  /**
   * The module's place among the modules of its bot: the lowest first, those of one place in the
   * order of their jars' and scripts' names. 0 unless overridden.
   */
  default int order() {
    return 0;
  }

  /**
   * Registers the handlers. Called once for each bot that has the module; the first pattern that
   * matches wins.
   */
  void register(Bot bot);
}
