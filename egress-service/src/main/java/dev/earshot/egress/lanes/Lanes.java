package dev.earshot.egress.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs tasks of one key one after the other in the order they came, and tasks of different keys at
 * the same time, each lane on a virtual thread of its own. A lane that has had nothing to do for a
 * while vanishes with its state. Thread-safe; tasks of one key must be submitted by one thread at a
 * time, or their order is undefined.
 *
 * @param <S> what a lane keeps from one task to the next
 */
public final class Lanes<S> {
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

  private final Map<String, Lane<S>> lanes = new ConcurrentHashMap<>();
  private final Function<String, S> laneState;
  private final Duration idle;
  private final BiConsumer<String, Throwable> onFailure;
  private volatile boolean closed;

  /**
   * @param laneState makes the state of a new lane, given its key
   * @param idle how long a lane stays without a task
   * @param onFailure is told key and error of a task that threw; the lane goes on
   */
  public Lanes(
      Function<String, S> laneState, Duration idle, BiConsumer<String, Throwable> onFailure) {
    this.laneState = laneState;
    this.idle = idle;
    this.onFailure = onFailure;
  }

  /**
   * Puts a task at the end of its lane.
   *
   * @return false if the lanes are closed; the task is then not run
   */
  public boolean submit(String key, LaneTask<S> task) {
    while (!closed) {
      Lane<S> lane = lanes.computeIfAbsent(key, this::open);
      if (lane.offer(task)) {
        return true;
      }
      lanes.remove(key, lane);
    }
    return false;
  }

  /** How many such tasks stand in the lanes and have not begun. */
  public int waiting(Predicate<LaneTask<S>> which) {
    return lanes.values().stream().mapToInt(lane -> lane.waiting(which)).sum();
  }

  /** The tasks that run, or stand first in a lane that has not begun with them. */
  public List<LaneTask<S>> first() {
    return lanes.values().stream().flatMap(lane -> lane.first().stream()).toList();
  }

  /** How many lanes there are, idle ones included. */
  public int size() {
    return lanes.size();
  }

  /**
   * Takes the tasks that have not begun out of the lanes and cancels the waits of running ones.
   *
   * @return the tasks taken out
   */
  public List<LaneTask<S>> withdraw(Predicate<LaneTask<S>> which) {
    List<LaneTask<S>> withdrawn = new ArrayList<>();
    for (Lane<S> lane : lanes.values()) {
      withdrawn.addAll(lane.withdraw(which));
    }
    return withdrawn;
  }

  /**
   * Waits until none of these tasks runs or stands in a lane.
   *
   * @return false if some still did when the time was up
   */
  public boolean awaitFinished(Predicate<LaneTask<S>> which, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (lanes.values().stream().anyMatch(lane -> lane.holds(which))) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(CHECK_INTERVAL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /**
   * Starts no task any more, cancels the waits of running ones and waits for those to end.
   *
   * @return false if some still ran when the time was up
   */
  public boolean close(Duration atMost) {
    closed = true;
    withdraw(task -> true);
    return awaitFinished(task -> true, atMost);
  }

  private Lane<S> open(String key) {
    Lane<S> lane = new Lane<>(laneState.apply(key));
    Thread.ofVirtual().name("lane-" + key).start(() -> serve(key, lane));
    return lane;
  }

  private void serve(String key, Lane<S> lane) {
    Lane.Run<S> run;
    while ((run = lane.next(idle)) != null) {
      try {
        if (!closed) {
          run.task().run(lane.state(), run.cancellation());
        }
      } catch (CancelledException e) {
        // The owner asked for it and takes the task up again.
      } catch (RuntimeException | Error e) {
        onFailure.accept(key, e);
      } finally {
        lane.finished();
      }
    }
    lanes.remove(key, lane);
  }
}
