package dev.earshot.egress.rate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of a bot's calls. One failure may be a single request's; several in a row,
 * over some time and with no answer between them, are an outage of Twilio or of the network. During
 * it one call at a time finds out whether it is over, at growing intervals; the others wait.
 * Thread-safe.
 */
public final class Outage {
  private static final int FAILURES = 3;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration FIRST_PROBE = Duration.ofMillis(500);
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(2);

  private final LongSupplier nanoClock;
  private int failures;
  private long firstFailure;
  private String reason;
  private Duration probeInterval = FIRST_PROBE;
  private long nextProbe;

  public Outage() {
    this(System::nanoTime);
  }

  Outage(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * A call got no usable answer.
   *
   * @return true if that makes it an outage
   */
  public synchronized boolean failed(String why) {
    long now = nanoClock.getAsLong();
    if (failures == 0) {
      firstFailure = now;
    }
    failures++;
    if (reason != null) {
      reason = why;
      return false;
    }
    boolean begins = failures >= FAILURES && now - firstFailure >= SHORTEST.toNanos();
    if (begins) {
      reason = why;
      probeInterval = FIRST_PROBE;
      nextProbe = now + probeInterval.toNanos();
    }
    return begins;
  }

  /**
   * Twilio answered.
   *
   * @return true if that ends an outage
   */
  public synchronized boolean answered() {
    boolean ends = reason != null;
    failures = 0;
    reason = null;
    return ends;
  }

  /**
   * Asks to make a call.
   *
   * @return zero if it may be made, else how long to wait before asking again
   */
  public synchronized Duration ask() {
    if (reason == null) {
      return Duration.ZERO;
    }
    long now = nanoClock.getAsLong();
    if (nextProbe - now > 0) {
      return Duration.ofNanos(nextProbe - now);
    }
    Duration doubled = probeInterval.multipliedBy(2);
    probeInterval = doubled.compareTo(LONGEST_PROBE) < 0 ? doubled : LONGEST_PROBE;
    nextProbe = now + probeInterval.toNanos();
    return Duration.ZERO;
  }

  /** What the last call met; empty unless there is an outage. */
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
