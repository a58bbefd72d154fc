package dev.earshot.dispatcher.guarantees;

import java.util.Random;

/** What is done to the workers while events come. */
enum Disturbance {
  /** One is killed at a random moment and started again at once. */
  KILL(1_500) {
    @Override
    void disturb(Workers workers, Random random) {
      Worker worker = workers.any(random);
      worker.kill();
      worker.start();
    }
  },

  /** All are stopped and started again, one after the other. */
  ROLLING_RESTART(1_000) {
    @Override
    void disturb(Workers workers, Random random) throws InterruptedException {
      for (Worker worker : workers.all()) {
        worker.stop();
        worker.start();
        Thread.sleep(1_500);
      }
    }
  },

  /** One stands still for longer than the group waits for it, and then goes on as if it was in. */
  ZOMBIE(1_000) {
    @Override
    void disturb(Workers workers, Random random) throws InterruptedException {
      Worker worker = workers.any(random);
      worker.pause();
      Thread.sleep(SESSION_TIMEOUT_MS + 2_000);
      worker.resume();
    }
  },

  /** The broker is restarted with its data. */
  BROKER_RESTART(3_000) {
    @Override
    void disturb(Workers workers, Random random) {
      workers.restartBroker();
    }
  };

  static final int SESSION_TIMEOUT_MS = 6_000;

  private final int pauseMs;

  Disturbance(int pauseMs) {
    this.pauseMs = pauseMs;
  }

  /** How long things go on undisturbed before the next time, on average. */
  int pauseMs() {
    return pauseMs;
  }

  abstract void disturb(Workers workers, Random random) throws InterruptedException;
}
