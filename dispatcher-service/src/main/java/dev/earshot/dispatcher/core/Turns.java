package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.DeadLetters.Origin;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.Engine;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes the turns of events and timers: decodes, runs the bot's engine, and makes dead letters of
 * what can't be handled. Knows nothing of transactions. Thread-safe.
 */
final class Turns implements ChannelTurns {
  private static final Logger LOG = Logger.getLogger(Turns.class);

  /** When a state that can't be let go yet is looked at again. */
  private static final Duration FORGET_LATER = Duration.ofMinutes(1);

  private final BotEngines engines;
  private final Map<String, BotProfile> bots;
  private final CoreSettings settings;
  private final CoreListener listener;
  private final InstantSource clock;
  private final Instant startedAt;
  private final DeadLetters deadLetters;
  private final Tries tries;

  /**
   * @param startedAt when the worker was started
   */
  Turns(
      BotEngines engines,
      Map<String, BotProfile> bots,
      CoreSettings settings,
      CoreListener listener,
      InstantSource clock,
      Instant startedAt) {
    this.engines = engines;
    this.bots = Map.copyOf(bots);
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.startedAt = startedAt;
    this.deadLetters = new DeadLetters(clock, settings.turns().maxRecordBytes());
    this.tries = new Tries(settings.turns(), listener);
  }

  @Override
  public int running() {
    return tries.running();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public TurnResult take(
      byte[] before, ConsumerRecord<String, byte[]> record, Consumer<TurnResult> soFar)
      throws InterruptedException {
    long start = System.nanoTime();
    TurnResult result = handle(before, record, soFar);
    tell(start, result);
    return result;
  }

  @Override
  public TurnResult wake(
      byte[] before,
      String key,
      TopicPartition partition,
      long watermark,
      Consumer<TurnResult> soFar)
      throws InterruptedException {
    long start = System.nanoTime();
    TurnResult result = wakeUp(before, key, partition, watermark, soFar);
    if (!result.isEmpty()) {
      tell(start, result);
    }
    return result;
  }

  private void tell(long start, TurnResult result) {
    for (DeadLetter letter : result.deadLetters()) {
      LOG.errorf(
          "Dead letter (%s) for %s-%d@%d: %s",
          letter.cause(), letter.topic(), letter.partition(), letter.offset(), letter.message());
    }
    listener.turnTaken(Duration.ofNanos(System.nanoTime() - start), result);
  }

  private TurnResult handle(
      byte[] before, ConsumerRecord<String, byte[]> record, Consumer<TurnResult> soFar)
      throws InterruptedException {
    Event event;
    StateRecord.Stored stored;
    try {
      event = ModelJson.decodeEvent(record.value());
      requireKey(record, event);
      stored = StateRecord.decode(before);
    } catch (UndecodableRecordException e) {
      return refused(Origin.of(record, null), DeadLetters.UNDECODABLE, e.getMessage());
    }
    if (stored.lastOffset() >= record.offset()) {
      return TurnResult.DUPLICATE; // Committed before a crash; the low watermark lags behind.
    }
    BotProfile bot = bots.get(event.header().bot());
    if (bot == null) {
      return refused(Origin.of(record, event), DeadLetters.UNKNOWN_BOT, unknownBot(event));
    }
    Attempt attempt =
        new Attempt(
            settings.turns(),
            tries,
            deadLetters,
            record.offset(),
            stored.lastOffset(),
            () -> Origin.of(record, event),
            state -> state.passing(event, clock.instant()),
            soFar);
    try (BotEngines.Use use = engines.use(bot.name())) {
      Engine engine = use.engine();
      return attempt.take(
          "turn-" + event.channel(),
          isReplay(record) ? stored.state().expecting(event) : stored.state(),
          circumstances(bot),
          (state, circumstances, said) -> engine.turn(state, event, circumstances, said));
    }
  }

  private TurnResult refused(Origin origin, String cause, String message) {
    return TurnResult.deadLetter(deadLetters.of(origin, cause, message, null));
  }

  private TurnResult wakeUp(
      byte[] before,
      String key,
      TopicPartition partition,
      long watermark,
      Consumer<TurnResult> soFar)
      throws InterruptedException {
    Instant now = clock.instant();
    StateRecord.Stored stored;
    try {
      stored = StateRecord.decode(before);
    } catch (UndecodableRecordException e) {
      LOG.errorf("What is due in %s can't be done: %s", key, e.getMessage());
      return TurnResult.idleUntil(null);
    }
    ChannelState state = stored.state();
    if (state.isForgotten(now)) {
      return stored.lastOffset() < watermark
          ? new TurnResult(StateChange.FORGET, null, List.of(), List.of(), false)
          : TurnResult.idleUntil(now.plus(FORGET_LATER));
    }
    Optional<Conversation> due = state.due(now);
    if (due.isEmpty()) {
      return TurnResult.idleUntil(state.wakeAt().orElse(null));
    }
    Event trigger = due.get().trigger();
    BotProfile bot = bots.get(trigger.header().bot());
    if (bot == null) {
      LOG.errorf("What is due in %s waits: %s", key, unknownBot(trigger));
      return TurnResult.idleUntil(null);
    }
    Attempt attempt =
        new Attempt(
            settings.turns(),
            tries,
            deadLetters,
            stored.lastOffset(),
            stored.lastOffset(),
            () -> origin(key, partition, stored.lastOffset(), trigger),
            left -> left.passingDue(now),
            soFar);
    try (BotEngines.Use use = engines.use(bot.name())) {
      Engine engine = use.engine();
      return attempt.take(
          "timer-" + key,
          state,
          circumstances(bot),
          (left, circumstances, said) -> engine.wake(left, circumstances, said));
    }
  }

  private Circumstances circumstances(BotProfile bot) {
    return new Circumstances(bot, settings.workerId(), startedAt, clock, Map.of());
  }

  private static Origin origin(String key, TopicPartition partition, long offset, Event trigger) {
    String original = new String(ModelJson.encode(trigger), StandardCharsets.UTF_8);
    return new Origin(key, partition.topic(), partition.partition(), offset, original, trigger);
  }

  /** It may have been handled before; its own repetitions are known by their offset. */
  private static boolean isReplay(ConsumerRecord<String, byte[]> record) {
    return record.headers().lastHeader(DeadLetter.REPLAY_HEADER) != null;
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

  @Override
  public void close() {
    tries.close();
  }
}
