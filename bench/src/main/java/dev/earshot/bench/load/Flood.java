package dev.earshot.bench.load;

import dev.earshot.bench.wire.HttpConnection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends webhooks at a rate that need not be bearable, whatever becomes of them: none waits for
 * another, and none comes again. Those of a channel may overtake each other. Used by one thread.
 */
public final class Flood implements AutoCloseable {
  private static final int TAKEN = 200;
  private static final int SHED = 503;

  private final Webhooks webhooks;
  private final Connections connections;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BitSet taken = new BitSet();
  private final AtomicLong shed = new AtomicLong();
  private final AtomicLong answeredOtherwise = new AtomicLong();
  private long next;
  private long withoutConnection;

  public Flood(Webhooks webhooks, int connectionCount) {
    this.webhooks = webhooks;
    this.connections = Connections.open(webhooks.target(), connectionCount);
  }

  /**
   * Sends so many, and returns when all are answered.
   *
   * @param intervalNanos from one webhook to the next
   */
  public void send(int count, long intervalNanos) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime() + intervalNanos;
    for (int i = 0; i < count; i++) {
      Schedule.waitUntil(start + i * intervalNanos);
      long number = next++;
      HttpConnection connection = connections.idle().poll();
      if (connection == null) {
        withoutConnection++;
      } else {
        running.add(threads.submit(() -> send(connection, number)));
      }
    }
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A webhook got no answer: " + e.getCause(), e.getCause());
      }
    }
  }

  private void send(HttpConnection connection, long number) {
    int status = connection.exchange(webhooks.request(number));
    connections.idle().add(connection);
    switch (status) {
      case TAKEN -> take(number);
      case SHED -> shed.incrementAndGet();
      default -> answeredOtherwise.incrementAndGet();
    }
  }

  private void take(long number) {
    synchronized (taken) {
      taken.set((int) number);
    }
  }

  /** How many were due. */
  public long offered() {
    return next;
  }

  /** How many were answered with 200. */
  public long accepted() {
    synchronized (taken) {
      return taken.cardinality();
    }
  }

  /** Those, by number. */
  public BitSet taken() {
    synchronized (taken) {
      return (BitSet) taken.clone();
    }
  }

  /** How many were answered with 503. */
  public long shed() {
    return shed.get();
  }

  /** How many were answered in any other way. */
  public long answeredOtherwise() {
    return answeredOtherwise.get();
  }

  /** How many were not sent, as all connections waited for answers. */
  public long withoutConnection() {
    return withoutConnection;
  }

  @Override
  public void close() {
    threads.close();
    connections.close();
  }
}
