package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Looks at all running turns some times a second. */
final class TurnWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TurnWatch.class);
  private static final Duration EVERY = Duration.ofMillis(20);

  private final Set<TimedTurn> running = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  TurnWatch() {
    thread = Thread.ofPlatform().daemon().name("dispatcher-watch").start(this::run);
  }

  void add(TimedTurn turn) {
    running.add(turn);
  }

  void remove(TimedTurn turn) {
    running.remove(turn);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        running.forEach(TurnWatch::look);
      }
    } catch (InterruptedException closing) {
      LOG.debug("No more turns are watched.");
    }
  }

  private static void look(TimedTurn turn) {
    try {
      turn.look();
    } catch (RuntimeException e) {
      LOG.error("A turn could not be looked at; it goes on.", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
