package dev.earshot.dispatcher.core;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The events of one channel, one turn after the other, on a virtual thread that lives as long as
 * there are any. Thread-safe.
 */
final class Lane {
  /** Takes one turn. */
  @FunctionalInterface
  interface Turn {
    /**
     * @param state the value of the channel's state record; null if there is none
     * @return the value after the turn
     * @throws InterruptedException if the turn was not finished and nothing was done
     */
    byte[] take(byte[] state, ConsumerRecord<String, byte[]> event) throws InterruptedException;
  }

  private final String key;
  private final Turn turn;
  private final Queue<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();
  private byte[] state;
  private Thread thread;
  private boolean closed;

  /**
   * @param state as it was restored; null if there is none
   */
  Lane(String key, byte[] state, Turn turn) {
    this.key = key;
    this.state = state;
    this.turn = turn;
  }

  synchronized void add(ConsumerRecord<String, byte[]> event) {
    if (closed) {
      return;
    }
    waiting.add(event);
    if (thread == null) {
      thread = Thread.ofVirtual().name("lane-" + key).start(this::run);
    }
  }

  private void run() {
    try {
      for (ConsumerRecord<String, byte[]> event = next(); event != null; event = next()) {
        state = turn.take(state, event);
      }
    } catch (InterruptedException closing) {
      end();
    }
  }

  /** The next event, or null if there is none and the thread must end. */
  private synchronized ConsumerRecord<String, byte[]> next() {
    ConsumerRecord<String, byte[]> event = waiting.poll();
    if (event == null) {
      thread = null;
    }
    return event;
  }

  private synchronized void end() {
    thread = null;
    closed = true;
    waiting.clear();
  }

  /** Begins no more turns; one that runs goes on. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /** Interrupts a turn that runs. */
  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  synchronized boolean isIdle() {
    return thread == null;
  }
}
