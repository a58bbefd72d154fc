package dev.earshot.bench.load;

import dev.earshot.bench.wire.HttpConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends webhooks as Twilio does: over many connections, those of one channel in order. Each must be
 * taken. Used by one thread.
 */
public final class WebhookSender implements AutoCloseable {
  private static final int TAKEN = 200;

  private final Webhooks webhooks;
  private final Connections connections;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private long next;

  public WebhookSender(Webhooks webhooks, int connectionCount) {
    this.webhooks = webhooks;
    this.connections = Connections.open(webhooks.target(), connectionCount);
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
    connections.all().forEach(_ -> requests.add(new ArrayList<>()));
    for (long number = next; number < next + count; number++) {
      requests
          .get(webhooks.channelOf(number) % connections.all().size())
          .add(webhooks.request(number));
    }
    next += count;
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < connections.all().size(); i++) {
      HttpConnection connection = connections.all().get(i);
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
      Schedule.waitUntil(start + i * intervalNanos);
      byte[] request = requests.get(i);
      HttpConnection connection = connections.idle().take();
      running.add(
          threads.submit(
              () -> {
                send(connection, request);
                connections.idle().add(connection);
              }));
    }
    await(running);
    return start;
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
    connections.close();
  }
}
