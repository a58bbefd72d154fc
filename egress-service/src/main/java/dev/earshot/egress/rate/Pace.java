package dev.earshot.egress.rate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * A token bucket: so many actions a second, with a small burst. Callers wait instead of failing,
 * each behind those that came before it. Thread-safe.
 *
 * <p>Twilio's limits: 30 actions a second per channel for messages and members (Chat and
 * Conversations); the limit of calls per account is not published, 429 tells.
 */
public final class Pace {
  /** A tenth of a second's worth may go at once. */
  private static final int BURSTS_PER_SECOND = 10;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Bucket bucket;
  private final TimeMeter clock;
  private int actionsPerSecond;
  private long pausedUntil;

  public Pace(int actionsPerSecond) {
    this(actionsPerSecond, TimeMeter.SYSTEM_NANOTIME);
  }

  Pace(int actionsPerSecond, TimeMeter clock) {
    this.clock = clock;
    this.actionsPerSecond = actionsPerSecond;
    this.pausedUntil = clock.currentTimeNanos();
    this.bucket =
        Bucket.builder().addLimit(limit(actionsPerSecond)).withCustomTimePrecision(clock).build();
  }

  private static Bandwidth limit(int actionsPerSecond) {
    if (actionsPerSecond < 1) {
      throw new IllegalArgumentException(
          "A rate of %d actions/s lets nothing through. Set 1 or more."
              .formatted(actionsPerSecond));
    }
    return Bandwidth.builder()
        .capacity(Math.max(1, actionsPerSecond / BURSTS_PER_SECOND))
        .refillGreedy(actionsPerSecond, Duration.ofSeconds(1))
        .build();
  }

  /** Changes the rate for those who come from now on. */
  public synchronized void change(int newActionsPerSecond) {
    if (newActionsPerSecond != actionsPerSecond) {
      bucket.replaceConfiguration(
          BucketConfiguration.builder().addLimit(limit(newActionsPerSecond)).build(),
          TokensInheritanceStrategy.AS_IS);
      actionsPerSecond = newActionsPerSecond;
    }
  }

  /**
   * Lets nobody through for a while but those who have their turn already. Pauses at the same time
   * do not add up.
   */
  public synchronized void pause(Duration time) {
    long now = clock.currentTimeNanos();
    long from = pausedUntil - now > 0 ? pausedUntil : now;
    long more = now + time.toNanos() - from;
    if (more > 0) {
      pausedUntil = from + more;
      // The turns of that time are used up, so that those who wait come one by one afterwards.
      bucket.consumeIgnoringRateLimits(
          Math.max(1, Math.round((double) more * actionsPerSecond / SECOND)));
    }
  }

  /**
   * Takes the next turn.
   *
   * @return how long to wait before using it; zero if at once
   */
  public Duration reserve() {
    return Duration.ofNanos(bucket.consumeIgnoringRateLimits(1));
  }
}
