package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes the turns of events: decodes, runs the engine within a time limit, tries again, and makes
 * dead letters of what can't be handled. Knows nothing of transactions. Thread-safe.
 */
final class Turns {
  private static final Logger LOG = Logger.getLogger(Turns.class);

  private final Engine engine;
  private final Map<String, BotProfile> bots;
  private final CoreSettings settings;
  private final CoreListener listener;
  private final InstantSource clock;
  private final Instant startedAt;
  private final DeadLetters deadLetters;

  Turns(
      Engine engine,
      Map<String, BotProfile> bots,
      CoreSettings settings,
      CoreListener listener,
      InstantSource clock) {
    this.engine = engine;
    this.bots = Map.copyOf(bots);
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.deadLetters = new DeadLetters(clock);
  }

  /**
   * Handles one event.
   *
   * @param before the value of the channel's state record; null if there is none
   * @throws InterruptedException if the worker stops; nothing was done then
   */
  TurnResult take(byte[] before, ConsumerRecord<String, byte[]> record)
      throws InterruptedException {
    long start = System.nanoTime();
    TurnResult result = handle(before, record);
    result.deadLetters().forEach(letter -> warn(letter));
    listener.turnTaken(Duration.ofNanos(System.nanoTime() - start), result);
    return result;
  }

  private TurnResult handle(byte[] before, ConsumerRecord<String, byte[]> record)
      throws InterruptedException {
    Event event;
    StateRecord.Stored stored;
    try {
      event = ModelJson.decodeEvent(record.value());
      requireKey(record, event);
      stored = StateRecord.decode(before);
    } catch (UndecodableRecordException e) {
      return TurnResult.deadLetter(
          deadLetters.of(record, DeadLetters.UNDECODABLE, e.getMessage(), null));
    }
    if (stored.lastOffset() >= record.offset()) {
      return TurnResult.DUPLICATE; // Committed before a crash; the low watermark lags behind.
    }
    BotProfile bot = bots.get(event.header().bot());
    if (bot == null) {
      return TurnResult.deadLetter(
          deadLetters.of(record, DeadLetters.UNKNOWN_BOT, unknownBot(event), null));
    }
    return handle(stored.state(), event, bot, record);
  }

  private TurnResult handle(
      ChannelState state, Event event, BotProfile bot, ConsumerRecord<String, byte[]> record)
      throws InterruptedException {
    TurnLimits limits = settings.turns();
    Circumstances circumstances =
        new Circumstances(bot, settings.workerId(), startedAt, clock, Map.of());
    Map<String, Integer> failures = new HashMap<>();
    while (true) {
      switch (TimedTurn.take(engine, state, event, circumstances, limits.handlerTimeout())) {
        case TimedTurn.End.Done(Outcome outcome) -> {
          return result(state, event, outcome, record);
        }
        case TimedTurn.End.Stuck(String stack) -> {
          return passedOver(state, event, record, DeadLetters.HANDLER_STUCK, stuck(), stack);
        }
        case TimedTurn.End.Broken(Throwable failure) -> {
          return passedOver(
              state,
              event,
              record,
              DeadLetters.ENGINE_FAILED,
              "The engine failed, which is a defect of it: " + failure,
              DeadLetters.stackOf(failure));
        }
        case TimedTurn.End.Failed(HandlerFailedException failure) -> {
          int failed = failures.merge(failure.handler(), 1, Integer::sum);
          if (failed >= limits.tries()) {
            circumstances = circumstances.givingUp(failure);
          } else {
            LOG.warnf(
                "%s in %s (try %d of %d, event %s)",
                failure.getMessage(), event.channel(), failed, limits.tries(), event.id());
            listener.turnRetried();
            Thread.sleep(limits.retryDelay().multipliedBy(1L << (failed - 1)));
          }
        }
      }
    }
  }

  private TurnResult result(
      ChannelState state, Event event, Outcome outcome, ConsumerRecord<String, byte[]> record) {
    if (outcome.duplicate()) {
      LOG.debugf("Event %s was handled before.", event.id());
      return TurnResult.DUPLICATE;
    }
    byte[] next = StateRecord.encode(record.offset(), outcome.state());
    int largest =
        Math.max(
            next.length,
            outcome.replies().stream()
                .mapToInt(reply -> ModelJson.encode(reply).length)
                .max()
                .orElse(0));
    if (largest > settings.turns().maxRecordBytes()) {
      return passedOver(state, event, record, DeadLetters.TOO_LARGE, tooLarge(largest), null);
    }
    List<DeadLetter> letters = new ArrayList<>();
    outcome
        .problems()
        .forEach(problem -> letters.add(deadLetters.of(record, problem, settings.turns().tries())));
    return new TurnResult(next, outcome.replies(), letters, false);
  }

  private TurnResult passedOver(
      ChannelState state,
      Event event,
      ConsumerRecord<String, byte[]> record,
      String cause,
      String message,
      String stack) {
    return new TurnResult(
        StateRecord.encode(record.offset(), state.passing(event, clock.instant())),
        List.of(),
        List.of(deadLetters.of(record, cause, message, stack)),
        false);
  }

  private static void requireKey(ConsumerRecord<String, byte[]> record, Event event) {
    if (!event.channel().text().equals(record.key())) {
      throw new UndecodableRecordException(
          "An event of %s under the key %s; the key must be the event's channel, or its order would be lost."
              .formatted(event.channel(), record.key()),
          null);
    }
  }

  private String unknownBot(Event event) {
    return "The event is for the bot \"%s\", but this worker has the settings of %s only. Give the dispatcher the same bots as ingress."
        .formatted(event.header().bot(), bots.keySet());
  }

  private String stuck() {
    return "A handler took longer than %s and did not end when it was interrupted. Its turn was dropped; the channel goes on. Give its I/O a time limit."
        .formatted(settings.turns().handlerTimeout());
  }

  private String tooLarge(int bytes) {
    return "A handler made a record of %d bytes; at most %d are taken. Its turn was dropped; the channel goes on. Keep less in memory and conversations."
        .formatted(bytes, settings.turns().maxRecordBytes());
  }

  private static void warn(DeadLetter letter) {
    LOG.errorf(
        "Dead letter (%s) for %s-%d@%d: %s",
        letter.cause(), letter.topic(), letter.partition(), letter.offset(), letter.message());
  }
}
