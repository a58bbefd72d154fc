package dev.earshot.local.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Takes the broker's warnings, which are written in this JVM, to a file of their own, which begins
 * empty.
 */
public final class BrokerLog implements AutoCloseable {
  // Held, because java.util.logging forgets the settings of loggers nobody holds.
  private final List<Logger> loggers =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("state.change.logger"));
  private final FileHandler handler;

  public BrokerLog(Path file) {
    try {
      Files.createDirectories(file.getParent());
      handler = new FileHandler(file.toString().replace("%", "%%"), false);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the broker's log " + file, e);
    }
    handler.setFormatter(new SimpleFormatter());
    for (Logger logger : loggers) {
      logger.setLevel(Level.WARNING);
      logger.setUseParentHandlers(false);
      logger.addHandler(handler);
    }
  }

  @Override
  public void close() {
    loggers.forEach(logger -> logger.removeHandler(handler));
    handler.close();
  }
}
