package dev.earshot.egress.rate;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many calls may be on their way at the same time. Twilio limits that per account, by a number
 * it does not publish: a refusal takes away a part of what is in use, each answer gives a little
 * back, unless the account is as busy as when it was refused (Twilio tells how busy it is).
 * Thread-safe.
 */
public final class Concurrency {
  private static final double FEWER = 0.7;

  /** So near to what was refused it is not tried again for a while. */
  private static final double NEAR = 0.9;

  private static final Duration CAREFUL = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition released = lock.newCondition();
  private final LongSupplier nanoClock;
  private final int most;
  private double limit;
  private int inUse;
  private int ofAccount;
  private int refusedAt;
  private long refused;

  /**
   * @param most never more than this
   */
  public Concurrency(int most) {
    this(most, System::nanoTime);
  }

  Concurrency(int most, LongSupplier nanoClock) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "%d calls at the same time are none. Set earshot.egress.connections to 1 or more."
              .formatted(most));
    }
    this.nanoClock = nanoClock;
    this.most = most;
    this.limit = most;
  }

  /**
   * Takes a place, for which it waits.
   *
   * @return false if there was none in that time
   */
  public boolean acquire(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (inUse >= (int) limit) {
        if (left <= 0) {
          return false;
        }
        left = released.awaitNanos(left);
      }
      inUse++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place if less than half of them are in use. */
  public boolean acquireSpare() {
    lock.lock();
    try {
      if (inUse >= Math.max(1, (int) limit / 2)) {
        return false;
      }
      inUse++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back that was not used. */
  public void giveBack() {
    lock.lock();
    try {
      inUse--;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place back after a call that was not refused for too many. */
  public void release() {
    lock.lock();
    try {
      inUse--;
      if (!isNearRefusal()) {
        limit = Math.min(most, limit + 1 / limit);
      }
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place back after a call that was refused because there are too many. */
  public void refused() {
    lock.lock();
    try {
      limit = Math.max(1, Math.min(limit, inUse) * FEWER);
      refusedAt = ofAccount;
      refused = nanoClock.getAsLong();
      inUse--;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isNearRefusal() {
    return refusedAt > 0
        && ofAccount >= refusedAt * NEAR
        && nanoClock.getAsLong() - refused < CAREFUL.toNanos();
  }

  /** Twilio has told how many calls the whole account has on their way, others' included. */
  public void seen(int callsOfAccount) {
    lock.lock();
    try {
      ofAccount = callsOfAccount;
    } finally {
      lock.unlock();
    }
  }

  /** What was {@link #seen} last; 0 if nothing. */
  public int ofAccount() {
    lock.lock();
    try {
      return ofAccount;
    } finally {
      lock.unlock();
    }
  }

  /** How many calls may be on their way now. */
  public int limit() {
    lock.lock();
    try {
      return (int) limit;
    } finally {
      lock.unlock();
    }
  }
}
