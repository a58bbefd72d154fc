package dev.earshot.egress.rate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Stops all calls of a bot whose credentials or account Twilio refuses, and lets one call through
 * at a time to see whether it is mended. Thread-safe.
 */
public final class Hold {
  private final ReentrantLock lock = new ReentrantLock();
  private final Duration probeInterval;
  private final LongSupplier nanoClock;
  private String reason;
  private long nextProbe;

  public Hold(Duration probeInterval) {
    this(probeInterval, System::nanoTime);
  }

  Hold(Duration probeInterval, LongSupplier nanoClock) {
    this.probeInterval = probeInterval;
    this.nanoClock = nanoClock;
  }

  /**
   * Holds all calls from now on.
   *
   * @return true if they were not held before
   */
  public boolean begin(String why) {
    lock.lock();
    try {
      boolean first = reason == null;
      reason = why;
      nextProbe = nanoClock.getAsLong() + probeInterval.toNanos();
      return first;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets all calls through again.
   *
   * @return true if they were held before
   */
  public boolean end() {
    lock.lock();
    try {
      boolean held = reason != null;
      reason = null;
      return held;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks to make a call.
   *
   * @return zero if it may be made, else how long to wait before asking again
   */
  public Duration ask() {
    lock.lock();
    try {
      long now = nanoClock.getAsLong();
      if (reason == null) {
        return Duration.ZERO;
      }
      if (nextProbe - now > 0) {
        return Duration.ofNanos(nextProbe - now);
      }
      nextProbe = now + probeInterval.toNanos();
      return Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }

  /** Why calls are held; empty if they are not. */
  public Optional<String> reason() {
    lock.lock();
    try {
      return Optional.ofNullable(reason);
    } finally {
      lock.unlock();
    }
  }
}
