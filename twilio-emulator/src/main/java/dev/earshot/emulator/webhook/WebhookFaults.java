package dev.earshot.emulator.webhook;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * What goes wrong with webhooks on request: some come twice, some come late, so that later ones
 * overtake them. Twilio promises neither once nor order. The draws follow from the seed: the n-th
 * webhook since it was set is drawn the same. What is asked beforehand is spared, as its answer is
 * waited for. Thread-safe.
 */
public final class WebhookFaults {
  /**
   * How often.
   *
   * @param duplicate from 0 to 1
   * @param late from 0 to 1
   * @param lateBy how much later; those of the same channel go on meanwhile
   */
  public record Rates(double duplicate, double late, Duration lateBy) {
    /** Nothing goes wrong. */
    public static final Rates NONE = new Rates(0, 0, Duration.ZERO);
  }

  /** What is to go wrong with one webhook. */
  record Fate(boolean duplicated, Duration delay) {
    static final Fate FINE = new Fate(false, Duration.ZERO);

    boolean isLate() {
      return delay.isPositive();
    }
  }

  private final LongAdder duplicated = new LongAdder();
  private final LongAdder delayed = new LongAdder();
  private long seed = new SplittableRandom().nextLong();
  private SplittableRandom draws = new SplittableRandom(seed);
  private Rates rates = Rates.NONE;

  /** These rates from now on; the draws start anew. */
  public synchronized void set(Rates wanted, long newSeed) {
    rates = wanted;
    seed = newSeed;
    draws = new SplittableRandom(newSeed);
  }

  /** How often at the moment. */
  public synchronized Rates rates() {
    return rates;
  }

  /** What the draws follow from. */
  public synchronized long seed() {
    return seed;
  }

  /** How many were sent twice since the start. */
  public long duplicated() {
    return duplicated.sum();
  }

  /** How many were sent late since the start. */
  public long delayed() {
    return delayed.sum();
  }

  /** Draws what is to go wrong with the next webhook, and counts it. */
  synchronized Fate draw() {
    if (rates.duplicate() == 0 && rates.late() == 0) {
      return Fate.FINE;
    }
    boolean twice = draws.nextDouble() < rates.duplicate();
    boolean late = draws.nextDouble() < rates.late();
    if (twice) {
      duplicated.increment();
    }
    if (late) {
      delayed.increment();
    }
    return new Fate(twice, late ? rates.lateBy() : Duration.ZERO);
  }
}
