package dev.earshot.dispatcher.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When which channel of a partition has something to do; one time each. Not thread-safe. */
final class Alarms {
  private record Alarm(Instant at, String key) {}

  private final TreeSet<Alarm> sorted =
      new TreeSet<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::key));
  private final Map<String, Alarm> byKey = new HashMap<>();

  /**
   * @param at instead of the time it had; null for never
   */
  void set(String key, Instant at) {
    Alarm before = byKey.remove(key);
    if (before != null) {
      sorted.remove(before);
    }
    if (at != null) {
      Alarm alarm = new Alarm(at, key);
      byKey.put(key, alarm);
      sorted.add(alarm);
    }
  }

  /**
   * The key whose time has been over for longest, with its alarm taken off; null if there is none.
   */
  String takeDue(Instant now) {
    if (sorted.isEmpty() || sorted.first().at().isAfter(now)) {
      return null;
    }
    Alarm due = sorted.removeFirst();
    byKey.remove(due.key());
    return due.key();
  }

  /** The next time; {@link Instant#MAX} if there is none. */
  Instant next() {
    return sorted.isEmpty() ? Instant.MAX : sorted.first().at();
  }
}
