package dev.earshot.egress.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between tries: doubled each time up to a cap, and somewhere between half of that and the
 * whole, so that lanes that failed together do not come back together. Twilio recommends to start
 * at 100 ms and to stay below 30 s.
 */
public record Backoff(Duration first, Duration cap, RandomGenerator random) {
  public Backoff {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "Waits from %s to %s make no backoff. Set the first above 0 and the cap not below it."
              .formatted(first, cap));
    }
  }

  /**
   * @param failures how many tries have failed, 1 or more
   */
  public Duration after(int failures) {
    double doubled = first.toNanos() * Math.pow(2, failures - 1.0);
    long longest = (long) Math.min(doubled, cap.toNanos());
    return Duration.ofNanos(longest / 2 + (long) (random.nextDouble() * (longest - longest / 2)));
  }
}
