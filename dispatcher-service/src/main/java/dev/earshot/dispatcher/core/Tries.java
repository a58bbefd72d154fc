package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Turn;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Tries a turn until its handlers succeed or are given up. A new try begins with what the last one
 * had said already. Waiting for the next try takes no place from turns that run.
 */
final class Tries {
  private static final Logger LOG = Logger.getLogger(Tries.class);

  private final TurnLimits limits;
  private final Semaphore places;
  private final CoreListener listener;

  Tries(TurnLimits limits, CoreListener listener) {
    this.limits = limits;
    this.places = new Semaphore(limits.concurrent());
    this.listener = listener;
  }

  /** Begins a turn. */
  @FunctionalInterface
  interface Begin {
    Turn turn(ChannelState state, Circumstances circumstances, Runnable said);
  }

  /**
   * How the last try ended.
   *
   * @param end not {@link TimedTurn.End.Failed}
   * @param state with which it was begun, or what was said in it so far
   */
  record Last(TimedTurn.End end, ChannelState state) {}

  /** How many turns run. */
  int running() {
    return limits.concurrent() - places.availablePermits();
  }

  /**
   * @param name of the turn, for the log and its thread
   * @param soFar is given what was said before a slow step; says whether it can be committed
   * @throws InterruptedException if the worker stops
   */
  Last run(
      String name, ChannelState before, Circumstances first, Begin begin, Predicate<Outcome> soFar)
      throws InterruptedException {
    ChannelState[] state = {before};
    Circumstances circumstances = first;
    Map<String, Integer> failures = new HashMap<>();
    while (true) {
      TimedTurn.End end =
          once(
              name,
              state[0],
              circumstances,
              begin,
              outcome -> {
                if (soFar.test(outcome)) {
                  state[0] = outcome.state();
                }
              });
      if (!(end instanceof TimedTurn.End.Failed(HandlerFailedException failure))) {
        return new Last(end, state[0]);
      }
      int failed = failures.merge(failure.handler(), 1, Integer::sum);
      if (failed >= limits.tries()) {
        circumstances = circumstances.givingUp(failure);
      } else {
        LOG.warnf("%s in %s (try %d of %d)", failure.getMessage(), name, failed, limits.tries());
        listener.turnRetried();
        Thread.sleep(limits.retryDelay().multipliedBy(1L << (failed - 1)));
      }
    }
  }

  private TimedTurn.End once(
      String name,
      ChannelState state,
      Circumstances circumstances,
      Begin begin,
      Consumer<Outcome> soFar)
      throws InterruptedException {
    places.acquire();
    try {
      return TimedTurn.take(
          said -> begin.turn(state, circumstances, said), name, limits.handlerTimeout(), soFar);
    } finally {
      places.release();
    }
  }
}
