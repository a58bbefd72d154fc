package dev.earshot.egress.lanes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  private CompletableFuture<?> awaited;

  /**
   * Wakes every {@link #sleep} and {@link #await} of this task with a {@link CancelledException}.
   */
  public void cancel() {
    CompletableFuture<?> wait;
    lock.lock();
    try {
      cancelled = true;
      changed.signalAll();
      wait = awaited;
    } finally {
      lock.unlock();
    }
    if (wait != null) {
      wait.completeExceptionally(new CancelledException());
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
   * Waits until something is there; does not wait for what is there already. Only one thread may
   * wait so at a time.
   *
   * @param something is completed with a {@link CancelledException} by the cancellation
   * @throws CancelledException if the task is cancelled before or while it waits
   */
  public <T> T await(CompletableFuture<T> something) {
    if (something.isDone()) {
      return something.join();
    }
    if (beginsTooLate(something)) {
      something.completeExceptionally(new CancelledException());
    }
    try {
      return something.join();
    } catch (CompletionException e) {
      check();
      throw e;
    } finally {
      beginsTooLate(null);
    }
  }

  private boolean beginsTooLate(CompletableFuture<?> wait) {
    lock.lock();
    try {
      awaited = wait;
      return cancelled;
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
