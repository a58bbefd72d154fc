package dev.earshot.dispatcher.service;

import dev.earshot.dispatcher.core.CoreListener;
import dev.earshot.dispatcher.core.TurnResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The dispatcher's metrics, at {@code /q/metrics}. No label per channel or user. */
@ApplicationScoped
public class DispatcherMetrics implements CoreListener {
  static final String PREFIX = "earshot.dispatcher.";

  private final MeterRegistry registry;
  private final Timer turns;
  private final Timer commits;
  private final Timer restores;
  private final Counter events;
  private final Counter duplicates;
  private final Counter retries;
  private final Counter replies;
  private final AtomicInteger channels = new AtomicInteger();

  public DispatcherMetrics(MeterRegistry registry) {
    this.registry = registry;
    turns = registry.timer(PREFIX + "turns");
    commits = registry.timer(PREFIX + "commits");
    restores = registry.timer(PREFIX + "restores");
    events = registry.counter(PREFIX + "events");
    duplicates = registry.counter(PREFIX + "duplicates");
    retries = registry.counter(PREFIX + "retries");
    replies = registry.counter(PREFIX + "replies");
    registry.gauge(PREFIX + "restored.channels", channels);
    // Counted from 0 on, so that the first one is seen as an increase.
    TurnResult.DEAD_LETTER_CAUSES.forEach(this::deadLetters);
  }

  @Override
  public void turnTaken(Duration time, TurnResult result) {
    turns.record(time);
    replies.increment(result.replies().size());
    if (result.duplicate()) {
      duplicates.increment();
    }
    result.deadLetters().forEach(letter -> deadLetters(letter.cause()).increment());
  }

  private Counter deadLetters(String cause) {
    return registry.counter(PREFIX + "dead.letters", "cause", cause);
  }

  @Override
  public void turnRetried() {
    retries.increment();
  }

  @Override
  public void committed(Duration time, int count) {
    commits.record(time);
    events.increment(count);
  }

  @Override
  public void restored(Duration time, int count) {
    restores.record(time);
    channels.set(count);
  }
}
