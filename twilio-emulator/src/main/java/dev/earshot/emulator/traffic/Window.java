package dev.earshot.emulator.traffic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A second that slides: wherever it stands, it holds at most so many. */
final class Window {
  private static final long LENGTH = Duration.ofSeconds(1).toNanos();

  private final int most;
  private final LongSupplier nanoTime;
  private final Deque<Long> taken = new ArrayDeque<>();

  Window(int most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Takes a place, which is named by its time; empty if none is free. */
  synchronized OptionalLong take() {
    long now = nanoTime.getAsLong();
    while (!taken.isEmpty() && now - taken.getFirst() >= LENGTH) {
      taken.removeFirst();
    }
    if (taken.size() >= most) {
      return OptionalLong.empty();
    }
    taken.addLast(now);
    return OptionalLong.of(now);
  }

  /** Frees a place, as what took it did not happen. */
  synchronized void giveBack(long place) {
    taken.removeLastOccurrence(place);
  }
}
