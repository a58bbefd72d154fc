package dev.earshot.emulator.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Somebody who looks on, and what they have not seen yet. Closed by themselves, or when they fall
 * too far behind; what they have missed then is not there any more, and they start over. One thread
 * reads; any may show.
 */
public final class Viewer implements AutoCloseable {
  /** So many happenings wait for a viewer at most. */
  public static final int MOST_WAITING = 1_000;

  private final Deque<Happening> waiting = new ArrayDeque<>();
  private final Consumer<Viewer> leave;
  private boolean open = true;

  Viewer(Consumer<Viewer> leave) {
    this.leave = leave;
  }

  /** Returns at once. */
  void show(Happening happening) {
    boolean lost;
    synchronized (this) {
      lost = open && waiting.size() == MOST_WAITING;
      if (open && !lost) {
        waiting.addLast(happening);
        notifyAll();
      }
    }
    if (lost) {
      close();
    }
  }

  /**
   * The next happening, in the order in which they were shown; waits for it.
   *
   * @return empty if there was none for so long, or the viewer is closed
   */
  public synchronized Optional<Happening> next(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (open && waiting.isEmpty()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return Optional.ofNullable(waiting.pollFirst());
  }

  /** Whether they still look on. */
  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    synchronized (this) {
      open = false;
      waiting.clear();
      notifyAll();
    }
    leave.accept(this);
  }
}
