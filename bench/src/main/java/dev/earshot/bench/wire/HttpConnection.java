package dev.earshot.bench.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** A connection to a server, for one request after the other. Used by one thread at a time. */
public final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final BufferedInputStream in;

  private HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /**
   * @param server {@code http://host:port}
   */
  public static HttpConnection open(URI server) {
    try {
      Socket socket = new Socket(server.getHost(), server.getPort());
      socket.setTcpNoDelay(true);
      return new HttpConnection(socket);
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
    try {
      socket.getOutputStream().write(request);
      HttpMessage answer = HttpMessage.read(in);
      if (answer == null) {
        throw new EOFException("The connection ended before an answer came.");
      }
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
