package dev.earshot.dispatcher.guarantees;

import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * What all child processes do. They end with the one that started them: that one holds the other
 * end of their standard input, and the pipe closes however it ends.
 */
final class Child {
  /** Kept, or the garbage collector would forget its level. */
  private static Logger earshot;

  private Child() {}

  /** To be called first in the child's {@code main}. */
  static void begin() {
    Thread.ofPlatform().daemon().name("lifeline").start(Child::haltWithItsParent);
    // First, or a SIGTERM that comes meanwhile leaves two threads waiting for each other for ever:
    // the one that handles it begins with this, and needs what the next line begins with.
    LogManager.getLogManager();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.setHandlers(
        new Handler[] {new ConsoleHandler(new PatternFormatter("%d{HH:mm:ss.SSS} %p %m%e%n"))});
    earshot = Logger.getLogger("dev.earshot");
    earshot.setLevel(Level.INFO);
  }

  private static void haltWithItsParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said through it.
      }
    } catch (IOException broken) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
