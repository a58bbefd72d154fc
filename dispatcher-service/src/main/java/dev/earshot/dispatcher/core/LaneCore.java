package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.CoreStatus.Load;
import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.engine.BotProfile;
import dev.earshot.topics.TopicSetup;
import dev.earshot.topics.TopicSetupException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * A core with a lane for each channel: turns of one channel one after the other, thousands of
 * channels at once, and finished turns of all of them committed together in short transactions. A
 * slow or stuck handler delays its own channel only. When it is not certain what was committed, all
 * that is in memory is dropped and read again.
 */
public final class LaneCore implements DispatcherCore {
  private static final Logger LOG = Logger.getLogger(LaneCore.class);
  private static final Duration RECONNECT = Duration.ofSeconds(2);

  private final Function<CoreSettings, ChannelTurns> turns;
  private final CoreSettings settings;
  private final CoreListener listener;
  private final ProblemLog problems = new ProblemLog(LOG);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile CoreStatus status;

  /**
   * A core that runs the handlers of bots' engines.
   *
   * @param engines of all of the bots
   * @param bots the bots' profiles by name
   */
  public LaneCore(
      BotEngines engines,
      Map<String, BotProfile> bots,
      CoreSettings settings,
      CoreListener listener) {
    this(engines, bots, settings, listener, UnaryOperator.identity());
  }

  /**
   * The same, with something around its turns.
   *
   * @param around what is made of each session's turns
   */
  public LaneCore(
      BotEngines engines,
      Map<String, BotProfile> bots,
      CoreSettings settings,
      CoreListener listener,
      UnaryOperator<ChannelTurns> around) {
    this(
        turnsOf(engines, bots, listener, InstantSource.system()).andThen(around),
        settings,
        listener);
  }

  /**
   * @param clock the time for handlers and for what they wait for
   */
  LaneCore(
      BotEngines engines,
      Map<String, BotProfile> bots,
      CoreSettings settings,
      CoreListener listener,
      InstantSource clock) {
    this(turnsOf(engines, bots, listener, clock), settings, listener);
  }

  /**
   * A core that does anything with events.
   *
   * @param turns makes the turns of one session; the settings it is given are those of the core,
   *     but with records no larger than the broker takes
   */
  public LaneCore(
      Function<CoreSettings, ChannelTurns> turns, CoreSettings settings, CoreListener listener) {
    this.turns = turns;
    this.settings = settings;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("dispatcher-core").unstarted(this::run);
    report(Phase.NEW, null);
  }

  private static Function<CoreSettings, ChannelTurns> turnsOf(
      BotEngines engines,
      Map<String, BotProfile> bots,
      CoreListener listener,
      InstantSource clock) {
    Instant startedAt = clock.instant();
    return fitting -> new Turns(engines, bots, fitting, listener, clock, startedAt);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop(Duration limit) {
    stopping.countDown();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(limit)) {
        LOG.warnf(
            "Handlers did not end within %s; their events will be handled by the next worker.",
            limit);
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CoreStatus status() {
    return status;
  }

  private void run() {
    while (!isStopping()) {
      String problem = session();
      if (problem != null && !isStopping()) {
        report(Phase.CONNECTING, problem);
        problems.tell(problem);
        pause();
      }
    }
    report(Phase.STOPPED, null);
  }

  /** Works until something goes wrong, which is what it returns, or until the core is stopped. */
  private String session() {
    if (status.problem() == null) {
      report(Phase.CONNECTING, null);
    }
    try {
      Map<String, Integer> counts =
          new TopicSetup(settings.kafka(), settings.topics(), settings.partitions()).ensure();
      String events = settings.topics().events();
      PartitionCount.requireUnchanged(
          settings.kafka(), settings.groupId(), events, counts.get(events));
      CoreSettings fitting = settings.withRecordsUpTo(recordLimit());
      try (ChannelTurns channels = turns.apply(fitting);
          Session session = new Session(fitting, channels, listener, counts)) {
        session.run(stopping, this::reportRunning);
      }
      return null;
    } catch (TopicSetupException e) {
      return e.getMessage();
    } catch (KafkaException e) {
      return Diagnosis.of(e, settings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (RuntimeException e) {
      LOG.error("The dispatcher's loop failed; it begins again from the last commit.", e);
      return "The dispatcher's loop failed: " + e;
    }
  }

  private int recordLimit() {
    return RecordLimit.of(settings.kafka(), settings.topics(), settings.turns().maxRecordBytes());
  }

  private boolean isStopping() {
    return stopping.getCount() == 0 || thread.isInterrupted();
  }

  private void pause() {
    try {
      stopping.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  private void report(Phase phase, String problem) {
    Instant now = Instant.now();
    status = new CoreStatus(phase, problem, Set.of(), Load.NONE, now, now);
  }

  private void reportRunning(Set<Integer> partitions, LoadGauge gauge, Optional<Instant> lost) {
    String problem = lost.map(since -> Diagnosis.unreachable(since, settings)).orElse(null);
    status =
        new CoreStatus(
            problem == null ? Phase.RUNNING : Phase.CONNECTING,
            problem,
            partitions,
            gauge.load(),
            Instant.now(),
            gauge.progressAt());
    if (problem == null) {
      problems.solved();
    } else {
      problems.tell(problem);
    }
  }
}
