package dev.earshot.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Counts the moments at which a worker may die, and lets it die at one of them. What a handler does
 * after that is lost.
 */
final class Crashes {
  /** The worker is dead. An error, which handlers let through. */
  static final class WorkerDied extends Error {
    private static final long serialVersionUID = 1L;

    WorkerDied(CrashPoint point) {
      super("The worker died " + point.where(), null, false, false);
    }
  }

  private final int fatal;
  private final List<CrashPoint> points = new ArrayList<>();
  private final Map<String, Integer> work = new HashMap<>();
  private CrashPoint deadAt;
  private boolean died;

  /**
   * @param fatal the number of the point at which the worker dies; 0 for none
   */
  Crashes(int fatal) {
    this.fatal = fatal;
  }

  List<CrashPoint> points() {
    return List.copyOf(points);
  }

  /** How often the work of each {@code once} was done. */
  Map<String, Integer> work() {
    return Map.copyOf(work);
  }

  /** Whether the worker is dead and nobody has taken over. */
  boolean isDead() {
    return deadAt != null;
  }

  boolean died() {
    return died;
  }

  /** A new worker takes over, if the old one has died. */
  boolean takesOver() {
    boolean wasDead = deadAt != null;
    deadAt = null;
    return wasDead;
  }

  /** The turn has ended, and nothing of its end is durable. */
  boolean diesAtEnd(String channel) {
    return deadAt != null || isFatal("at the end of a turn in " + channel);
  }

  void before(String step, String channel) {
    refuseIfDead();
    dieIfFatal("before " + step + " in " + channel);
  }

  /**
   * @param keep makes durable what was said so far
   */
  void after(String step, String channel, Runnable keep) {
    refuseIfDead();
    if (isFatal("after " + step + " in " + channel + ", with what was said durable")) {
      keep.run();
      throw new WorkerDied(deadAt);
    }
  }

  <T> T work(String label, String channel, Callable<T> callable, Runnable keep) throws Exception {
    refuseIfDead();
    work.merge(label, 1, Integer::sum);
    T result = callable.call();
    String moment = "after the work of once(\"" + label + "\") in " + channel;
    dieIfFatal(moment + ", before it is recorded");
    if (isFatal(moment + ", before it is recorded, with what was said durable")) {
      keep.run();
      throw new WorkerDied(deadAt);
    }
    return result;
  }

  private void dieIfFatal(String where) {
    if (isFatal(where)) {
      throw new WorkerDied(deadAt);
    }
  }

  private boolean isFatal(String where) {
    CrashPoint point = new CrashPoint(points.size() + 1, where);
    points.add(point);
    if (point.number() != fatal) {
      return false;
    }
    died = true;
    deadAt = point;
    return true;
  }

  private void refuseIfDead() {
    if (deadAt != null) {
      throw new WorkerDied(deadAt);
    }
  }
}
