package dev.earshot.dispatcher.core;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.model.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One turn on a thread of its own, interrupted when it takes too long. */
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

  private TimedTurn() {}

  static End take(
      Engine engine, ChannelState state, Event event, Circumstances circumstances, Duration limit)
      throws InterruptedException {
    CompletableFuture<Outcome> turn = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("turn-" + event.channel().channel())
            .start(
                () -> {
                  try {
                    turn.complete(engine.turn(state, event, circumstances));
                  } catch (Throwable failure) {
                    turn.completeExceptionally(failure);
                  }
                });
    try {
      return end(turn, thread, limit);
    } catch (InterruptedException stopping) {
      thread.interrupt();
      throw stopping;
    }
  }

  private static End end(CompletableFuture<Outcome> turn, Thread thread, Duration limit)
      throws InterruptedException {
    try {
      return await(turn, limit);
    } catch (TimeoutException late) {
      thread.interrupt();
    }
    try {
      return await(turn, GRACE);
    } catch (TimeoutException stuck) {
      return new End.Stuck(
          Arrays.stream(thread.getStackTrace())
              .map(frame -> "\tat " + frame)
              .collect(Collectors.joining("\n")));
    }
  }

  private static End await(CompletableFuture<Outcome> turn, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return new End.Done(turn.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case HandlerFailedException failure -> new End.Failed(failure);
        case VirtualMachineError fatal -> throw fatal;
        case Throwable failure -> new End.Broken(failure);
      };
    }
  }
}
