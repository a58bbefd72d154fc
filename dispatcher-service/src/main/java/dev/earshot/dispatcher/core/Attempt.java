package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.dispatcher.core.DeadLetters.Origin;
import dev.earshot.dispatcher.core.TurnResult.EncodedEvent;
import dev.earshot.dispatcher.core.TurnResult.EncodedReply;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.model.DeadLetter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** The way from a state to what has to be committed, for an event or a timer. */
final class Attempt {
  private static final Logger LOG = Logger.getLogger(Attempt.class);

  private final TurnLimits limits;
  private final Tries tries;
  private final DeadLetters deadLetters;
  private final long offset;
  private final long offsetSoFar;
  private final Supplier<Origin> origin;
  private final UnaryOperator<ChannelState> passing;
  private final Consumer<TurnResult> soFar;
  private int tooLarge;

  /**
   * @param offset the last event that the state includes after the turn
   * @param offsetSoFar and while it goes on
   * @param passing the state after a turn that could not be taken
   */
  Attempt(
      TurnLimits limits,
      Tries tries,
      DeadLetters deadLetters,
      long offset,
      long offsetSoFar,
      Supplier<Origin> origin,
      UnaryOperator<ChannelState> passing,
      Consumer<TurnResult> soFar) {
    this.limits = limits;
    this.tries = tries;
    this.deadLetters = deadLetters;
    this.offset = offset;
    this.offsetSoFar = offsetSoFar;
    this.origin = origin;
    this.passing = passing;
    this.soFar = soFar;
  }

  /**
   * @param name of the turn, for the log and its thread
   * @throws InterruptedException if the worker stops
   */
  TurnResult take(String name, ChannelState before, Circumstances circumstances, Tries.Begin begin)
      throws InterruptedException {
    Tries.Last last = tries.run(name, before, circumstances, begin, this::handOn);
    if (tooLarge > 0) {
      return passedOver(last.state(), DeadLetters.TOO_LARGE, tooLarge(), null);
    }
    return switch (last.end()) {
      case TimedTurn.End.Done(Outcome outcome) -> result(last.state(), outcome);
      case TimedTurn.End.Stuck(String stack) ->
          passedOver(last.state(), DeadLetters.HANDLER_STUCK, stuck(), stack);
      case TimedTurn.End.Broken(Throwable failure) ->
          passedOver(
              last.state(),
              DeadLetters.ENGINE_FAILED,
              "The engine failed, which is a defect of it: " + failure,
              DeadLetters.stackOf(failure));
      case TimedTurn.End.Failed(HandlerFailedException failure) ->
          throw new IllegalStateException("A failed try that was not tried again.", failure);
    };
  }

  private boolean handOn(Outcome outcome) {
    TurnResult part = resultOf(offsetSoFar, outcome);
    if (fits(part)) {
      soFar.accept(part);
    }
    return tooLarge == 0;
  }

  private TurnResult result(ChannelState before, Outcome outcome) {
    if (outcome.duplicate()) {
      LOG.debug("An event was handled before.");
      return TurnResult.DUPLICATE;
    }
    if (outcome.isNothing(before)) {
      return TurnResult.idleUntil(before.wakeAt().orElse(null));
    }
    TurnResult result = resultOf(offset, outcome);
    return fits(result) ? result : passedOver(before, DeadLetters.TOO_LARGE, tooLarge(), null);
  }

  private TurnResult resultOf(long lastOffset, Outcome outcome) {
    return new TurnResult(
        new StateChange.To(StateRecord.encode(lastOffset, outcome.state())),
        outcome.state().wakeAt().orElse(null),
        outcome.replies().stream().map(EncodedReply::of).toList(),
        outcome.started().stream().map(EncodedEvent::of).toList(),
        outcome.problems().stream()
            .map(problem -> deadLetters.of(origin.get(), problem, limits.tries()))
            .toList(),
        false);
  }

  private boolean fits(TurnResult result) {
    int largest = result.state().apply(null).length;
    for (EncodedReply reply : result.replies()) {
      largest = Math.max(largest, reply.value().length);
    }
    for (EncodedEvent event : result.started()) {
      largest = Math.max(largest, event.value().length);
    }
    if (largest > limits.maxRecordBytes()) {
      tooLarge = largest;
    }
    return tooLarge == 0;
  }

  private TurnResult passedOver(ChannelState before, String cause, String message, String stack) {
    DeadLetter letter = deadLetters.of(origin.get(), cause, message, stack);
    ChannelState after = passing.apply(before);
    byte[] state = StateRecord.encode(offset, after);
    if (state.length > limits.maxRecordBytes()) {
      return TurnResult.deadLetter(letter); // The broker took more when it was written.
    }
    return new TurnResult(
        new StateChange.To(state), after.wakeAt().orElse(null), List.of(), List.of(letter), false);
  }

  private String stuck() {
    return "A handler took longer than %s and did not end when it was interrupted. Its turn was dropped; the channel goes on. Give its I/O a time limit."
        .formatted(limits.handlerTimeout());
  }

  private String tooLarge() {
    return "A handler made a record of %d bytes; at most %d are taken. Its turn was dropped; the channel goes on. Keep less in memory and conversations."
        .formatted(tooLarge, limits.maxRecordBytes());
  }
}
