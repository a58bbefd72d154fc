package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Writes a problem to the log once, and again now and then while it lasts. Used by one thread. */
final class ProblemLog {
  private static final Duration REMIND = Duration.ofSeconds(30);

  private final Logger log;
  private String problem;
  private Instant since;
  private Instant told = Instant.MIN;
  private boolean open;

  ProblemLog(Logger log) {
    this.log = log;
  }

  /** There is a problem. A broker that is being started is no error; one that stays away is. */
  void tell(String current) {
    Instant now = Instant.now();
    since = since == null ? now : since;
    if (!current.equals(problem) || told.plus(REMIND).isBefore(now)) {
      log.logf(
          since.plus(REMIND).isBefore(now) ? Logger.Level.ERROR : Logger.Level.WARN,
          "%s Trying again.",
          current);
      problem = current;
      told = now;
      open = true;
    }
  }

  /** There is none. If it comes back soon, that is not told again. */
  void solved() {
    since = null;
    if (open) {
      log.info("The dispatcher works again.");
      open = false;
    }
  }
}
