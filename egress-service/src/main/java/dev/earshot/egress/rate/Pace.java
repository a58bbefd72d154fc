package dev.earshot.egress.rate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * So many actions a second. Callers wait instead of failing: for their turn in an even flow (a
 * token bucket), each behind those that came before it, and then for one of as many {@link Places}
 * as actions are allowed in a second, so that actions that were held up do not come together. After
 * Twilio has said that it is too fast it goes slower, and then faster again step by step.
 * Thread-safe.
 *
 * <p>Twilio's limits: 30 actions a second per channel for messages and members (Chat and
 * Conversations); the limit of calls per account is not published, 429 tells.
 */
public final class Pace {
  /** How much of a second may be caught up with after a delay. */
  private static final double BURST = 0.1;

  /** Twilio queues the messages of a sender, so that a few may come at once. */
  private static final int QUEUED = 10;

  /** The part of a second's actions that is kept for those that may not wait. */
  private static final double KEPT = 0.05;

  private static final double SLOWER = 0.7;
  private static final double SLOWEST = 0.05;
  private static final double FASTER = 0.05;
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofHours(1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** How soon to ask again when all places are in use. */
  private static final Duration SOON = Duration.ofMillis(5);

  private final Bucket bucket;
  private final TimeMeter clock;
  private final int queued;
  private final Places places;
  private double limit;
  private double share = 1;
  private long changed;
  private long pausedUntil;

  /**
   * @param limit in actions per second; no second holds more
   */
  public Pace(double limit) {
    this(limit, 0, TimeMeter.SYSTEM_NANOTIME);
  }

  Pace(double limit, TimeMeter clock) {
    this(limit, 0, clock);
  }

  private Pace(double limit, int queued, TimeMeter clock) {
    this.clock = clock;
    this.queued = queued;
    this.limit = limit;
    this.changed = clock.currentTimeNanos();
    this.pausedUntil = changed;
    this.places = new Places(placeCount());
    this.bucket = Bucket.builder().addLimit(bandwidth()).withCustomTimePrecision(clock).build();
  }

  /**
   * The pace of a phone number or WhatsApp address, whose messages Twilio queues.
   *
   * @param limit in messages per second; a few more may come at once
   */
  public static Pace ofSender(double limit) {
    return new Pace(limit, QUEUED, TimeMeter.SYSTEM_NANOTIME);
  }

  private int placeCount() {
    return Math.max(1, (int) rate());
  }

  private long burst() {
    return Math.max(1, Math.max(queued, (long) (limit * BURST)));
  }

  private Bandwidth bandwidth() {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "A rate of %s actions/s lets nothing through. Set more than 0.".formatted(limit));
    }
    long perHour = Math.max(1, Math.round(rate() * PERIOD.toSeconds()));
    return Bandwidth.builder().capacity(burst()).refillGreedy(perHour, PERIOD).build();
  }

  /** In actions per second. */
  private double rate() {
    return limit * share;
  }

  /** Changes the limit for those who come from now on. */
  public synchronized void change(double newLimit) {
    if (newLimit != limit) {
      limit = newLimit;
      apply();
    }
  }

  /** Goes slower: Twilio has refused an action because of too many. */
  public synchronized void tooFast() {
    long now = clock.currentTimeNanos();
    // Those that were refused together are one sign.
    if (share == 1 || now - changed >= STEP.toNanos()) {
      share = Math.max(SLOWEST, share * SLOWER);
      changed = now;
      apply();
    }
  }

  private void speedUp() {
    long now = clock.currentTimeNanos();
    if (share < 1 && now - changed >= STEP.toNanos()) {
      share = Math.min(1, share + FASTER * ((now - changed) / STEP.toNanos()));
      changed = now;
      apply();
    }
  }

  private void apply() {
    bucket.replaceConfiguration(
        BucketConfiguration.builder().addLimit(bandwidth()).build(),
        TokensInheritanceStrategy.AS_IS);
    places.change(placeCount(), clock.currentTimeNanos() + SECOND);
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
      bucket.consumeIgnoringRateLimits(Math.max(1, Math.round(more * rate() / SECOND)));
    }
  }

  /**
   * Takes the next turn.
   *
   * @return how long to wait before {@link #enter}; zero if not at all
   */
  public synchronized Duration reserve() {
    speedUp();
    return Duration.ofNanos(bucket.consumeIgnoringRateLimits(1));
  }

  /**
   * Begins an action whose turn it is, if no second gets more than the limit by it.
   *
   * @return zero if it may begin, else how long to wait before asking again
   */
  public synchronized Duration enter() {
    long now = clock.currentTimeNanos();
    if (queued > 0 || places.take(now, 0)) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(places.nextFree(now + SOON.toNanos()) - now);
  }

  /**
   * Begins an action that may wait for all others. Those find a little left whenever they come.
   *
   * @return false if there is nothing to spare now
   */
  public synchronized boolean enterSpare() {
    speedUp();
    long now = clock.currentTimeNanos();
    if (bucket.getAvailableTokens() <= burst() / 2) {
      return false;
    }
    if (queued == 0 && !places.take(now, (int) (rate() * KEPT))) {
      return false;
    }
    bucket.consumeIgnoringRateLimits(1);
    return true;
  }

  /**
   * Ends an action that {@link #enter} or {@link #enterSpare} began.
   *
   * @param least how long after Twilio has counted an action its end is seen at least, and then the
   *     next one arrives there, together
   */
  public synchronized void leave(Duration least) {
    if (queued == 0) {
      places.giveBack(clock.currentTimeNanos() + SECOND - Math.min(SECOND, least.toNanos()));
    }
  }

  /** How many turns are left at once; less than 0 if so many wait. */
  public long left() {
    return bucket.getAvailableTokens();
  }
}
