package dev.earshot.dispatcher.core;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A channel that has something to do: one turn after the other, on a virtual thread that lives as
 * long as there is any. Guarded by its partition's lock, but for its state, which belongs to the
 * thread.
 */
final class Lane {
  private final String key;
  private final Queue<Work> waiting = new ArrayDeque<>();
  private final Thread thread;
  private byte[] state;
  private boolean timerWaits;

  /**
   * @param state the value of the channel's state record; null if there is none
   */
  Lane(String key, byte[] state, AssignedPartition partition) {
    this.key = key;
    this.state = state;
    this.thread = Thread.ofVirtual().name("lane-" + key).unstarted(() -> run(partition));
  }

  void start() {
    thread.start();
  }

  private void run(AssignedPartition partition) {
    try {
      for (Work work = partition.next(this); work != null; work = partition.next(this)) {
        TurnResult result = partition.take(key, state, work);
        state = result.state().apply(state);
      }
    } catch (InterruptedException closing) {
      partition.leave(this);
    }
  }

  void add(Work work) {
    if (work instanceof Work.OfTimer) {
      if (timerWaits) {
        return;
      }
      timerWaits = true;
    }
    waiting.add(work);
  }

  /** What to do next; null if there is nothing. */
  Work poll() {
    Work work = waiting.poll();
    timerWaits &= !(work instanceof Work.OfTimer);
    return work;
  }

  void interrupt() {
    thread.interrupt();
  }

  String key() {
    return key;
  }

  byte[] state() {
    return state;
  }
}
