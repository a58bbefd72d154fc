package dev.earshot.dispatcher.core;

import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Turn;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One turn on a thread of its own, interrupted when it takes too long. What was said is handed on
 * while the turn still runs, if it does not end at once.
 */
final class TimedTurn {
  /** How a turn ended. */
  sealed interface End {
    record Done(Outcome outcome) implements End {}

    record Failed(HandlerFailedException failure) implements End {}

    /** The engine itself failed, which is a defect of it. */
    record Broken(Throwable failure) implements End {}

    /** It does not end; its thread is left behind and can do no harm to any state. */
    record Stuck(String stack) implements End {}
  }

  /** How long an interrupted turn may take to end. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How long what was said waits for the end of the turn before it is sent without it. */
  private static final Duration SAID_WAITS = Duration.ofMillis(50);

  private static final long NEVER = Long.MAX_VALUE;

  private final Turn turn;
  private final Thread thread;
  private final Consumer<Outcome> soFar;
  private final long begun = System.nanoTime();

  private End end;
  private boolean said;

  private TimedTurn(Function<Runnable, Turn> begin, String name, Consumer<Outcome> soFar) {
    this.turn = begin.apply(this::said);
    this.soFar = soFar;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /**
   * Takes a turn.
   *
   * @param begin gives the turn; what it is given must be called whenever something was said
   * @param name of the thread
   * @param soFar is given what was said before a slow step, while the turn goes on
   * @throws InterruptedException if the worker stops; the turn is interrupted then
   */
  static End take(
      Function<Runnable, Turn> begin, String name, Duration limit, Consumer<Outcome> soFar)
      throws InterruptedException {
    TimedTurn timed = new TimedTurn(begin, name, soFar);
    timed.thread.start();
    try {
      return timed.end(limit);
    } catch (InterruptedException stopping) {
      timed.thread.interrupt();
      throw stopping;
    }
  }

  private void run() {
    try {
      ended(new End.Done(turn.take()));
    } catch (HandlerFailedException failure) {
      ended(new End.Failed(failure));
    } catch (Throwable failure) {
      ended(new End.Broken(failure));
    }
  }

  private synchronized void ended(End how) {
    end = how;
    notifyAll();
  }

  private synchronized void said() {
    said = true;
    notifyAll();
  }

  private End end(Duration limit) throws InterruptedException {
    End ended = awaitEnd(limit.toNanos());
    if (ended == null) {
      thread.interrupt();
      ended = awaitEnd(limit.plus(GRACE).toNanos());
    }
    if (ended instanceof End.Broken(VirtualMachineError fatal)) {
      throw fatal;
    }
    return ended == null ? new End.Stuck(stack()) : ended;
  }

  /** The turn's end, or null if it has not ended so many nanoseconds after its begin. */
  private End awaitEnd(long limit) throws InterruptedException {
    while (true) {
      switch (awaitNews(limit)) {
        case ENDED -> {
          return end;
        }
        case LATE -> {
          return null;
        }
        case SAID -> turn.soFar().ifPresentOrElse(soFar, this::said);
      }
    }
  }

  private enum News {
    ENDED,
    SAID,
    LATE
  }

  private synchronized News awaitNews(long limit) throws InterruptedException {
    long saidUntil = NEVER;
    while (end == null) {
      long now = System.nanoTime() - begun;
      if (said && saidUntil == NEVER) {
        saidUntil = now + SAID_WAITS.toNanos();
      }
      if (now >= limit) {
        return News.LATE;
      }
      if (now >= saidUntil) {
        said = false;
        return News.SAID;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(limit, saidUntil) - now);
    }
    return News.ENDED;
  }

  private String stack() {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "\tat " + frame)
        .collect(Collectors.joining("\n"));
  }
}
