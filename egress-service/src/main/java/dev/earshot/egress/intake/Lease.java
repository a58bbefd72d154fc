package dev.earshot.egress.intake;

import dev.earshot.egress.lanes.Cancellation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long this instance is sure to have its partitions. The group coordinator gives them to others
 * when it has not heard of a member for the session timeout; a process that was stopped for so long
 * (by its host, say) goes on as if nothing had happened, and only then hears of it. Each answer of
 * the coordinator to a commit proves that the member was there when it was asked. Thread-safe.
 */
@Singleton
class Lease {
  /** Less than {@code session.timeout.ms}, by what a request to Twilio may need to get there. */
  static final Duration LENGTH = Duration.ofSeconds(5);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final LongSupplier nanoClock;
  private volatile long proven;

  @Inject
  Lease() {
    this(System::nanoTime);
  }

  Lease(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.proven = nanoClock.getAsLong() - LENGTH.toNanos();
  }

  /** To be noted before the coordinator is asked. */
  long now() {
    return nanoClock.getAsLong();
  }

  /**
   * The coordinator has taken this instance for a member.
   *
   * @param asked {@link #now} before it was asked
   */
  void proven(long asked) {
    proven = asked;
  }

  boolean isValid() {
    return nanoClock.getAsLong() - proven < LENGTH.toNanos();
  }

  /**
   * Waits until it is valid.
   *
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled while it waits, as when the
   *     partitions are found to be gone
   */
  void await(Cancellation cancellation) {
    while (!isValid()) {
      cancellation.sleep(LOOK_AGAIN);
    }
  }
}
