package dev.earshot.bench.load;

import dev.earshot.bench.wire.HttpConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends webhooks as Twilio does: over many connections, those of one channel in order. Each must be
 * taken. Used by one thread.
 */
public final class WebhookSender implements AutoCloseable {
  private static final int TAKEN = 200;

  private final Webhooks webhooks;
  private final List<HttpConnection> connections = new ArrayList<>();
  private final BlockingQueue<HttpConnection> idle;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private long next;

  public WebhookSender(Webhooks webhooks, int connectionCount) {
    this.webhooks = webhooks;
    this.idle = new ArrayBlockingQueue<>(connectionCount);
    for (int i = 0; i < connectionCount; i++) {
      HttpConnection connection = HttpConnection.open(webhooks.target());
      connections.add(connection);
      idle.add(connection);
    }
  }

  /** The number of the webhook that is sent next. */
  public long next() {
    return next;
  }

  /**
   * Sends so many as fast as they are taken, and returns when all are.
   *
   * @return when the first was about to be sent, as {@link System#nanoTime()}
   */
  public long drain(int count) throws InterruptedException {
    List<List<byte[]>> requests = new ArrayList<>();
    connections.forEach(_ -> requests.add(new ArrayList<>()));
    for (long number = next; number < next + count; number++) {
      requests.get(webhooks.channelOf(number) % connections.size()).add(webhooks.request(number));
    }
    next += count;
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      HttpConnection connection = connections.get(i);
      List<byte[]> own = requests.get(i);
      running.add(threads.submit(() -> own.forEach(request -> send(connection, request))));
    }
    await(running);
    return start;
  }

  /**
   * Sends so many at a steady rate, whatever becomes of them: one that is late does not delay those
   * after it, as long as connections are free.
   *
   * @param intervalNanos from one webhook to the next
   * @return when the first one was due, as {@link System#nanoTime()}
   */
  public long steadily(int count, long intervalNanos) throws InterruptedException {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(webhooks.request(next++));
    }
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime() + intervalNanos;
    for (int i = 0; i < count; i++) {
      waitUntil(start + i * intervalNanos);
      byte[] request = requests.get(i);
      HttpConnection connection = idle.take();
      running.add(
          threads.submit(
              () -> {
                send(connection, request);
                idle.add(connection);
              }));
    }
    await(running);
    return start;
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void send(HttpConnection connection, byte[] request) {
    int status = connection.exchange(request);
    if (status != TAKEN) {
      throw new IllegalStateException(
          "A webhook was answered with %d. The logs of the processes say why.".formatted(status));
    }
  }

  private static void await(List<Future<?>> running) throws InterruptedException {
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A webhook was not taken: " + e.getCause(), e.getCause());
      }
    }
  }

  @Override
  public void close() {
    threads.close();
    connections.forEach(HttpConnection::close);
  }
}
