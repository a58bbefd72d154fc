package dev.earshot.bench.load;

import java.util.concurrent.locks.LockSupport;

/** When things are due. */
public final class Schedule {
  private Schedule() {}

  /**
   * Waits; returns at once if it is too late already.
   *
   * @param due as {@link System#nanoTime()}
   */
  public static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
