package dev.earshot.bench.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * A connection to a server, for one request after the other. One that was idle is made anew before
 * it is used: servers close those (Node.js after 5 s), and what is sent meanwhile is lost. Used by
 * one thread at a time.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final long IDLE_NANOS = Duration.ofSeconds(2).toNanos();

  private final URI server;
  private Socket socket;
  private BufferedInputStream in;
  private long usedAt;

  private HttpConnection(URI server) {
    this.server = server;
    connect();
  }

  /**
   * @param server {@code http://host:port}
   */
  public static HttpConnection open(URI server) {
    return new HttpConnection(server);
  }

  private void connect() {
    try {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      usedAt = System.nanoTime();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no connection to %s: %s".formatted(server, e), e);
    }
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param request the whole of it, as it is sent
   * @return the answer's status
   */
  public int exchange(byte[] request) {
    if (System.nanoTime() - usedAt > IDLE_NANOS) {
      close();
      connect();
    }
    try {
      socket.getOutputStream().write(request);
      HttpMessage answer = HttpMessage.read(in);
      if (answer == null) {
        throw new EOFException("The connection ended before an answer came.");
      }
      usedAt = System.nanoTime();
      return Integer.parseInt(answer.startLine().split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException("A request failed: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
