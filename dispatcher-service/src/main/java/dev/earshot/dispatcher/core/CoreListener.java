package dev.earshot.dispatcher.core;

import java.time.Duration;

/** Is told what a core does, as far as it wants to know; must return at once. */
public interface CoreListener {

  /** A turn ended, for better or worse. */
  default void turnTaken(Duration time, TurnResult result) {}

  /** A handler failed and will be tried again. */
  default void turnRetried() {}

  /** A transaction was committed. */
  default void committed(Duration time, int events) {}

  /** The states of newly assigned partitions are in memory. */
  default void restored(Duration time, int channels) {}

  /** Hears nothing. */
  CoreListener NONE = new CoreListener() {};
}
