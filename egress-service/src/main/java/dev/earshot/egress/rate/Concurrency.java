package dev.earshot.egress.rate;

import dev.earshot.egress.lanes.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many calls may be on their way at the same time. Twilio limits that per account, by a number
 * it does not publish: a refusal takes away a part of what is in use, each answer gives a little
 * back, unless the account is as busy as when it was refused (Twilio tells how busy it is).
 * Thread-safe.
 */
public final class Concurrency {
  private static final double FEWER = 0.7;

  /** So near to what was refused it is not tried again for a while. */
  private static final double NEAR = 0.9;

  private static final Duration CAREFUL = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private final LongSupplier nanoClock;
  private final int most;
  private double limit;
  private int inUse;
  private int ofAccount;
  private int refusedAt;
  private long refused;

  /**
   * @param most never more than this
   */
  public Concurrency(int most) {
    this(most, System::nanoTime);
  }

  Concurrency(int most, LongSupplier nanoClock) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "%d calls at the same time are none. Set earshot.egress.connections to 1 or more."
              .formatted(most));
    }
    this.nanoClock = nanoClock;
    this.most = most;
    this.limit = most;
  }

  /**
   * Takes a place, for which it waits behind those that came before; one that is free at once is
   * taken even by a task that is cancelled.
   *
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled while it waits
   */
  public void acquire(Cancellation cancellation) {
    cancellation.await(place());
  }

  private CompletableFuture<Void> place() {
    CompletableFuture<Void> place = new CompletableFuture<>();
    lock.lock();
    try {
      waiting.add(place);
      admit();
    } finally {
      lock.unlock();
    }
    return place;
  }

  /**
   * Hands free places over, which nobody can snatch then; those who do not wait any more refuse.
   */
  private void admit() {
    while (inUse < (int) limit && !waiting.isEmpty()) {
      if (waiting.remove().complete(null)) {
        inUse++;
      }
    }
  }

  /** Takes a place if less than half of them are in use. */
  public boolean acquireSpare() {
    lock.lock();
    try {
      if (inUse >= Math.max(1, (int) limit / 2)) {
        return false;
      }
      inUse++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back that was not used. */
  public void giveBack() {
    lock.lock();
    try {
      inUse--;
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place back after a call that was not refused for too many. */
  public void release() {
    lock.lock();
    try {
      inUse--;
      if (!isNearRefusal()) {
        limit = Math.min(most, limit + 1 / limit);
      }
      admit();
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place back after a call that was refused because there are too many. */
  public void refused() {
    lock.lock();
    try {
      limit = Math.max(1, Math.min(limit, inUse) * FEWER);
      refusedAt = ofAccount;
      refused = nanoClock.getAsLong();
      inUse--;
      admit();
    } finally {
      lock.unlock();
    }
  }

  private boolean isNearRefusal() {
    return refusedAt > 0
        && ofAccount >= refusedAt * NEAR
        && nanoClock.getAsLong() - refused < CAREFUL.toNanos();
  }

  /** Twilio has told how many calls the whole account has on their way, others' included. */
  public void seen(int callsOfAccount) {
    lock.lock();
    try {
      ofAccount = callsOfAccount;
    } finally {
      lock.unlock();
    }
  }

  /** What was {@link #seen} last; 0 if nothing. */
  public int ofAccount() {
    lock.lock();
    try {
      return ofAccount;
    } finally {
      lock.unlock();
    }
  }

  /** How many calls may be on their way now. */
  public int limit() {
    lock.lock();
    try {
      return (int) limit;
    } finally {
      lock.unlock();
    }
  }
}
