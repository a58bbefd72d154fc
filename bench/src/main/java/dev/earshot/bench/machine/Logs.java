package dev.earshot.bench.machine;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** What is logged by a process of a benchmark. */
public final class Logs {
  private Logs() {}

  /**
   * Warnings and worse. To be called before anything is logged: unless told so, the log manager
   * takes every level for enabled, and Kafka's clients spend their time on texts of their traces.
   */
  public static void warningsOnly() {
    Logger.getLogger("").setLevel(Level.WARNING);
    if (LoggerFactory.getLogger("org.apache.kafka").isTraceEnabled()) {
      throw new IllegalStateException(
          "Traces are logged, which would be measured. Start with -Djava.util.logging.manager=org.jboss.logmanager.LogManager.");
    }
  }
}
