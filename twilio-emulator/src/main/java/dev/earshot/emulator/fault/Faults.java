package dev.earshot.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * The faults that are injected, and the draws of who is struck. The draws follow from the seed: the
 * n-th request since it was set is drawn the same whenever the same requests come.
 */
public final class Faults {
  /** An outage leaves nothing to the others. */
  private static final Comparator<ActiveFault> OUTAGES_FIRST =
      Comparator.comparing(active -> active.fault().kind() != FaultKind.OUTAGE);

  private final Map<FaultKind, LongAdder> struck = new EnumMap<>(FaultKind.class);
  private volatile List<ActiveFault> active = List.of();
  private long seed = new SplittableRandom().nextLong();
  private SplittableRandom draws = new SplittableRandom(seed);

  /** None yet, and a seed of chance. */
  public Faults() {
    for (FaultKind kind : FaultKind.values()) {
      struck.put(kind, new LongAdder());
    }
  }

  /** Injects these and no others, and starts the draws anew. */
  public synchronized void set(List<Fault> faults, long newSeed) {
    seed = newSeed;
    draws = new SplittableRandom(newSeed);
    active = faults.stream().map(this::activated).sorted(OUTAGES_FIRST).toList();
  }

  /** Injects one more; the draws go on. */
  public synchronized void add(Fault fault) {
    List<ActiveFault> more = new ArrayList<>(active);
    more.add(activated(fault));
    more.sort(OUTAGES_FIRST);
    active = List.copyOf(more);
  }

  private ActiveFault activated(Fault fault) {
    return new ActiveFault(fault, struck.get(fault.kind()));
  }

  /** Stops those of a kind; the draws go on. */
  public synchronized void remove(FaultKind kind) {
    active = active.stream().filter(one -> one.fault().kind() != kind).toList();
  }

  /** Stops all of them. */
  public synchronized void clear() {
    active = List.of();
  }

  /** Those that are injected, also if their count is used up. */
  public List<ActiveFault> active() {
    return active;
  }

  /** What the draws follow from. */
  public synchronized long seed() {
    return seed;
  }

  /** How many requests each kind has struck, also by faults that were stopped. */
  public Map<FaultKind, Long> struck() {
    Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    struck.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }

  /** Counts those that are struck from 0 again, by kind. */
  public void resetStruck() {
    struck.values().forEach(LongAdder::reset);
  }

  /**
   * Draws what is to go wrong with a request: at most one fault, by one draw over the probabilities
   * of those that match, and slowness by a draw of its own.
   *
   * @param path as the client calls it
   */
  public Draw draw(String method, String path) {
    if (active.isEmpty()) {
      return Draw.NOTHING;
    }
    return drawn(method, path);
  }

  private synchronized Draw drawn(String method, String path) {
    List<ActiveFault> matching =
        active.stream().filter(one -> one.isLeft() && one.fault().matches(method, path)).toList();
    if (matching.isEmpty()) {
      return Draw.NOTHING;
    }
    ActiveFault fault = chosen(matching, false);
    if (fault != null && !fault.fault().kind().carriesOut()) {
      return new Draw(fault, null, Duration.ZERO);
    }
    ActiveFault slow = chosen(matching, true);
    return new Draw(fault, slow, slow == null ? Duration.ZERO : latency(slow.fault().effect()));
  }

  private ActiveFault chosen(List<ActiveFault> matching, boolean slow) {
    double drawn = draws.nextDouble();
    double reached = 0;
    for (ActiveFault one : matching) {
      if (slow == (one.fault().kind() == FaultKind.SLOW)) {
        reached += one.fault().probability();
        if (drawn < reached) {
          one.take();
          return one;
        }
      }
    }
    return null;
  }

  private Duration latency(Effect effect) {
    if (effect instanceof Effect.Delayed(Duration least, Duration most)) {
      return Duration.ofNanos(draws.nextLong(least.toNanos(), most.toNanos() + 1));
    }
    throw new IllegalStateException("A slow fault has the effect " + effect + ", not a delay");
  }
}
