package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.guarantees.History.Delay;
import java.util.function.Predicate;

/** How long the numbers of a run waited for their replies. */
final class Delays {
  private final long[] sorted;

  private Delays(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of the numbers of some kinds. */
  static Delays of(History history, Predicate<Kind> kinds) {
    return new Delays(
        history.channels().values().stream()
            .flatMap(History.Channel::delays)
            .filter(delay -> kinds.test(delay.kind()))
            .mapToLong(Delay::ms)
            .sorted()
            .toArray());
  }

  @Override
  public String toString() {
    return sorted.length == 0
        ? "none"
        : "p50 %d, p99 %d, max %d ms".formatted(percentile(50), percentile(99), percentile(100));
  }

  private long percentile(int percent) {
    return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
  }
}
