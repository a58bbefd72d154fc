package dev.earshot.dispatcher.core;

import java.time.Duration;

/** Is told what a core does; must return at once. */
public interface CoreListener {

  /** A turn ended, for better or worse. */
  void turnTaken(Duration time, TurnResult result);

  /** A handler failed and will be tried again. */
  void turnRetried();

  /** A transaction was committed. */
  void committed(Duration time, int events);

  /** The states of newly assigned partitions are in memory. */
  void restored(Duration time, int channels);

  /** Hears nothing. */
  CoreListener NONE =
      new CoreListener() {
        @Override
        public void turnTaken(Duration time, TurnResult result) {}

        @Override
        public void turnRetried() {}

        @Override
        public void committed(Duration time, int events) {}

        @Override
        public void restored(Duration time, int channels) {}
      };
}
