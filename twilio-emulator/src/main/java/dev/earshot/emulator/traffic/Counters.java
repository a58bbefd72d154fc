package dev.earshot.emulator.traffic;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests to Twilio's REST API. */
public final class Counters {
  private final LongAdder requests = new LongAdder();
  private final AtomicInteger concurrent = new AtomicInteger();
  private final AtomicInteger mostConcurrent = new AtomicInteger();
  private final ConcurrentMap<String, LongAdder> byStatus = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> accepted = new ConcurrentHashMap<>();

  /** A request comes in; gives how many there are at the moment, this one included. */
  public int begin() {
    requests.increment();
    int now = concurrent.incrementAndGet();
    mostConcurrent.accumulateAndGet(now, Math::max);
    return now;
  }

  /** A request is over; the status is text, as there is not always one of HTTP. */
  public void end(String status) {
    concurrent.decrementAndGet();
    add(byStatus, status);
  }

  /** A request was carried out; the action is such as {@code messages.create}. */
  public void accept(String action) {
    add(accepted, action);
  }

  private static void add(ConcurrentMap<String, LongAdder> counts, String key) {
    counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  /** How many came in. */
  public long requests() {
    return requests.sum();
  }

  /** How many there are at the moment. */
  public int concurrent() {
    return concurrent.get();
  }

  /** The most there were at a moment. */
  public int mostConcurrent() {
    return mostConcurrent.get();
  }

  /** How many were answered with each status, or with none. */
  public Map<String, Long> byStatus() {
    return sums(byStatus);
  }

  /** How many of each action were carried out. */
  public Map<String, Long> accepted() {
    return sums(accepted);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }

  /** Counts from 0 again; what is in flight goes on to be counted as that. */
  public void reset() {
    requests.reset();
    mostConcurrent.set(concurrent.get());
    byStatus.clear();
    accepted.clear();
  }
}
