package dev.earshot.dispatcher.guarantees;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What is done to the workers and their broker while events come. */
enum Disturbance {
  /** A worker is killed at a random moment and started again at once. */
  KILL(1_500) {
    @Override
    void disturb(Workers workers, Random random) {
      ChildProcess worker = workers.any(random);
      worker.kill();
      worker.start();
    }
  },

  /** One worker after the other is stopped and started again, when all of them work. */
  ROLLING_RESTART(500) {
    @Override
    void disturb(Workers workers, Random random) {
      ChildProcess worker = workers.next();
      worker.stop();
      worker.start();
      workers.awaitShared();
    }
  },

  /**
   * A worker stands still, and then goes on as if it was in: mostly for longer than the group waits
   * for it, sometimes for just under that.
   */
  ZOMBIE(1_000) {
    @Override
    void disturb(Workers workers, Random random) {
      boolean missed = random.nextInt(3) > 0;
      workers.any(random).freeze(SESSION_TIMEOUT.plusMillis(missed ? 2_000 : -500));
    }
  },

  /** Workers join and leave all the time, by a stop or a crash, and old ones are restarted too. */
  REBALANCE_STORM(500) {
    @Override
    void disturb(Workers workers, Random random) {
      if (random.nextInt(4) == 0) {
        ChildProcess old = workers.any(random);
        old.stop();
        old.start();
        return;
      }
      ChildProcess guest = workers.guest(random);
      if (!guest.isRunning()) {
        guest.start();
      } else if (random.nextBoolean()) {
        guest.stop();
      } else {
        guest.kill();
      }
    }
  },

  /** The broker is restarted with its data, and is there as long as it was away before the next. */
  BROKER_RESTART(3_000) {
    @Override
    void disturb(Workers workers, Random random) throws InterruptedException {
      long start = System.nanoTime();
      workers.broker().restart();
      TimeUnit.NANOSECONDS.sleep(System.nanoTime() - start);
    }
  },

  /** The broker stands still until workers, transactions and requests have timed out. */
  BROKER_FROZEN(1_500) {
    @Override
    void disturb(Workers workers, Random random) throws InterruptedException {
      workers.broker().freeze(Duration.ofSeconds(20));
      Thread.sleep(10_000);
    }
  };

  static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

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
