package dev.earshot.bench.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ServerSocketFactory;

/** Answers requests, each connection's one after the other on a thread of its own. */
public final class HttpServer implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final int BACKLOG = 1024;

  private final ServerSocket server;
  private final Handler handler;

  /** Makes the answer to a request. */
  public interface Handler {
    /**
     * @param body of the request
     * @return the whole answer, as {@link #answer} makes it
     */
    byte[] handle(byte[] body);
  }

  private HttpServer(ServerSocket server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  /** Serves on a free port of this machine. */
  public static HttpServer start(Handler handler) throws IOException {
    return start(ServerSocketFactory.getDefault(), handler);
  }

  /**
   * The same.
   *
   * @param sockets make it a server of HTTPS, perhaps
   */
  public static HttpServer start(ServerSocketFactory sockets, Handler handler) throws IOException {
    HttpServer started =
        new HttpServer(
            sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), handler);
    Thread.ofPlatform().daemon().name("accept").start(started::accept);
    return started;
  }

  /** An answer with a body of JSON. */
  public static byte[] answer(String status, String json) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, json.getBytes(StandardCharsets.UTF_8).length, json)
        .getBytes(StandardCharsets.UTF_8);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (SocketException e) {
        // It was closed.
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedInputStream in = new BufferedInputStream(connection.getInputStream(), BUFFER);
      for (HttpMessage request = HttpMessage.read(in);
          request != null;
          request = HttpMessage.read(in)) {
        connection.getOutputStream().write(handler.handle(request.body()));
      }
    } catch (SocketException e) {
      // Whoever was connected has gone.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
