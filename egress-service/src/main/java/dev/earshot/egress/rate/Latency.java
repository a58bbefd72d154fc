package dev.earshot.egress.rate;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The shortest time a request takes, as seen in the last minutes. Twilio counts a request after it
 * has got it and before its answer is here; what lies between is at least that long. Thread-safe.
 */
public final class Latency {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int ENOUGH = 20;

  /** Not all of it: the way there and the way back are seldom both as short as they can be. */
  private static final double SURE = 0.8;

  private final LongSupplier nanoClock;
  private long periodEnd;
  private long now = Long.MAX_VALUE;
  private int seenNow;
  private long before;

  public Latency() {
    this(System::nanoTime);
  }

  Latency(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.periodEnd = nanoClock.getAsLong() + PERIOD.toNanos();
  }

  /** A request was answered in that time. */
  public synchronized void note(Duration time) {
    long at = nanoClock.getAsLong();
    if (at - periodEnd >= 0) {
      before = seenNow >= ENOUGH ? now : 0;
      now = Long.MAX_VALUE;
      seenNow = 0;
      periodEnd = at + PERIOD.toNanos();
    }
    now = Math.min(now, time.toNanos());
    seenNow++;
  }

  /** What surely no request takes less than; zero in the first minute. */
  public synchronized Duration least() {
    return Duration.ofNanos((long) (SURE * Math.min(before, now)));
  }
}
