package dev.earshot.egress.twilio;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Ends requests whose answer is not complete in time, by closing their connection. One thread looks
 * after all of them, for as long as there are any. A time limit of each socket would be a timer for
 * each read, which on virtual threads is a tenth of what a whole request costs. Thread-safe.
 */
final class AnswerDeadline extends HttpRequestExecutor {
  private static final ScopedValue<Exchange> EXCHANGE = ScopedValue.newInstance();
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES = 10;

  private final Duration limit;
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean watched = new AtomicBoolean();

  /** A request, or several that follow each other, made by one thread. */
  private static final class Exchange {
    private volatile HttpClientConnection connection;
    private volatile long sent;
    private volatile boolean late;

    void endIfLate(long now, Duration limit) {
      if (!late && now - sent > limit.toNanos()) {
        late = true;
        connection.close(CloseMode.IMMEDIATE);
      }
    }
  }

  /** What makes requests, and may fail as they do. */
  interface Requests<T> {
    T make() throws IOException;
  }

  /** Twilio can't know of the request; the cause tells why. */
  static final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSentException(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }

  /**
   * @param limit from when a request is sent until its answer is there; a tenth of it, or a second
   *     at most, may be added
   */
  AnswerDeadline(Duration limit) {
    this.limit = limit;
  }

  /**
   * Makes requests with a client that has this as its executor.
   *
   * @throws NotSentException if not even the first was begun: there was no connection
   * @throws SocketTimeoutException if an answer is late; nobody knows what became of the request
   */
  <T> T within(Requests<T> requests) throws IOException {
    Exchange exchange = new Exchange();
    try {
      return ScopedValue.where(EXCHANGE, exchange).call(requests::make);
    } catch (IOException e) {
      if (exchange.connection == null) {
        throw new NotSentException(e);
      }
      throw exchange.late ? late(e) : e;
    } finally {
      exchanges.remove(exchange);
    }
  }

  private InterruptedIOException late(IOException closed) {
    SocketTimeoutException late =
        new SocketTimeoutException("No complete answer within %s".formatted(limit));
    late.initCause(closed);
    return late;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback informationCallback,
      HttpContext context)
      throws IOException, HttpException {
    Exchange exchange = EXCHANGE.get();
    exchange.connection = connection;
    exchange.sent = System.nanoTime();
    exchanges.add(exchange);
    watch();
    return super.execute(request, connection, informationCallback, context);
  }

  private void watch() {
    if (!watched.get() && watched.compareAndSet(false, true)) {
      Thread.ofVirtual().name("answer-deadline").start(this::watchWhileThereAreAny);
    }
  }

  private void watchWhileThereAreAny() {
    Duration part = limit.dividedBy(PAUSES);
    Duration pause = part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    do {
      LockSupport.parkNanos(pause.toNanos());
      long now = System.nanoTime();
      exchanges.forEach(exchange -> exchange.endIfLate(now, limit));
    } while (!exchanges.isEmpty());
    watched.set(false);
    // One may have come since.
    if (!exchanges.isEmpty()) {
      watch();
    }
  }
}
