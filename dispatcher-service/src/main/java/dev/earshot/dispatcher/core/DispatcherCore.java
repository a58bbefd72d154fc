package dev.earshot.dispatcher.core;

import java.time.Duration;

/** Takes events from Kafka, lets the engine handle them and commits what came of it. */
public interface DispatcherCore {

  /** Begins to work in the background; an unreachable broker is waited for. */
  void start();

  /** Takes no new events, finishes and commits the ones under way, and leaves the group. */
  void stop(Duration limit);

  CoreStatus status();
}
