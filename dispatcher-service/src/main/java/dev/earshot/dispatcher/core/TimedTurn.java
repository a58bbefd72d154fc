package dev.earshot.dispatcher.core;

import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Turn;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One turn on a thread of its own, interrupted when it takes too long. What was said is handed on
 * while the turn still runs, if it does not end at once. Time is kept by a {@link TurnWatch}: few
 * turns last long enough to need a timer.
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
  private static final long SAID_WAITS = Duration.ofMillis(50).toNanos();

  private static final long NOTHING = Long.MAX_VALUE;

  private final Turn turn;
  private final Thread thread;
  private final Consumer<Outcome> soFar;
  private final Duration limit;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final long begun = System.nanoTime();

  /** When something was said first that was not handed on, since the begin; or nothing. */
  private volatile long saidAt = NOTHING;

  private boolean interrupted;

  private TimedTurn(
      Function<Runnable, Turn> begin, String name, Duration limit, Consumer<Outcome> soFar) {
    this.turn = begin.apply(this::said);
    this.limit = limit;
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
      TurnWatch watch,
      Function<Runnable, Turn> begin,
      String name,
      Duration limit,
      Consumer<Outcome> soFar)
      throws InterruptedException {
    TimedTurn timed = new TimedTurn(begin, name, limit, soFar);
    watch.add(timed);
    timed.thread.start();
    try {
      return timed.awaitEnd();
    } catch (InterruptedException stopping) {
      timed.thread.interrupt();
      throw stopping;
    } finally {
      watch.remove(timed);
    }
  }

  private void run() {
    try {
      end.complete(new End.Done(turn.take()));
    } catch (HandlerFailedException failure) {
      end.complete(new End.Failed(failure));
    } catch (Throwable failure) {
      end.complete(new End.Broken(failure));
    }
  }

  private void said() {
    if (saidAt == NOTHING) {
      saidAt = System.nanoTime() - begun;
    }
  }

  private End awaitEnd() throws InterruptedException {
    try {
      End ended = end.get();
      if (ended instanceof End.Broken(VirtualMachineError fatal)) {
        throw fatal;
      }
      synchronized (this) {
        return ended; // A part that is being handed on comes before the end.
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Looks at the time; called by the watch now and then. */
  synchronized void look() {
    long now = System.nanoTime() - begun;
    if (end.isDone()) {
      return;
    }
    long said = saidAt;
    if (said != NOTHING && now - said >= SAID_WAITS) {
      saidAt = NOTHING;
      handOn(said);
    }
    if (now >= limit.plus(GRACE).toNanos()) {
      end.complete(new End.Stuck(stack()));
    } else if (now >= limit.toNanos() && !interrupted) {
      interrupted = true;
      thread.interrupt();
    }
  }

  private void handOn(long said) {
    try {
      turn.soFar().ifPresentOrElse(soFar, () -> saidAt = said);
    } catch (RuntimeException lost) {
      end.complete(new End.Broken(lost)); // What was said must not be missing from the turn.
      thread.interrupt();
    }
  }

  private String stack() {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "\tat " + frame)
        .collect(Collectors.joining("\n"));
  }
}
