package dev.earshot.egress.lanes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The tasks of one key: those that wait and the one that runs. */
final class Lane<S> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<LaneTask<S>> queue = new ArrayDeque<>();
  private final S state;
  private Run<S> running;
  private boolean vanished;

  record Run<S>(LaneTask<S> task, Cancellation cancellation) {}

  Lane(S state) {
    this.state = state;
  }

  S state() {
    return state;
  }

  /** False if the lane has vanished; a new one must be opened. */
  boolean offer(LaneTask<S> task) {
    lock.lock();
    try {
      if (vanished) {
        return false;
      }
      queue.addLast(task);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The next task, for which it waits; null once the lane has been idle for so long. */
  Run<S> next(Duration idle) {
    lock.lock();
    try {
      long left = idle.toNanos();
      while (queue.isEmpty() && left > 0) {
        left = filled.awaitNanos(left);
      }
      if (queue.isEmpty()) {
        vanished = true;
        return null;
      }
      running = new Run<>(queue.removeFirst(), new Cancellation());
      return running;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      vanished = true;
      return null;
    } finally {
      lock.unlock();
    }
  }

  void finished() {
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
  }

  int waiting(Predicate<LaneTask<S>> which) {
    lock.lock();
    try {
      return (int) queue.stream().filter(which).count();
    } finally {
      lock.unlock();
    }
  }

  /** Whether such a task waits or runs. */
  boolean holds(Predicate<LaneTask<S>> which) {
    lock.lock();
    try {
      return running != null && which.test(running.task()) || queue.stream().anyMatch(which);
    } finally {
      lock.unlock();
    }
  }

  /** The running task, else the next; empty for an idle lane. */
  Optional<LaneTask<S>> first() {
    lock.lock();
    try {
      return running != null ? Optional.of(running.task()) : Optional.ofNullable(queue.peekFirst());
    } finally {
      lock.unlock();
    }
  }

  List<LaneTask<S>> withdraw(Predicate<LaneTask<S>> which) {
    lock.lock();
    try {
      List<LaneTask<S>> withdrawn = new ArrayList<>();
      queue.removeIf(task -> which.test(task) && withdrawn.add(task));
      if (running != null && which.test(running.task())) {
        running.cancellation().cancel();
      }
      return withdrawn;
    } finally {
      lock.unlock();
    }
  }
}
