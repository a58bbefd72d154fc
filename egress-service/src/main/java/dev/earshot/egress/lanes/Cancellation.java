package dev.earshot.egress.lanes;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends the waits of a task early, never its calls: a call that is cut off leaves nobody knowing
 * whether it was carried out. That is why threads are not interrupted. Thread-safe.
 */
public final class Cancellation {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean cancelled;

  /** Wakes every {@link #sleep} of this task with a {@link CancelledException}. */
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public boolean isCancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits that long.
   *
   * @throws CancelledException if the task is cancelled before or while it waits
   */
  public void sleep(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!cancelled && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (cancelled) {
        throw new CancelledException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Throws if the task is cancelled.
   *
   * @throws CancelledException if it is
   */
  public void check() {
    sleep(Duration.ZERO);
  }
}
