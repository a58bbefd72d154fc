package dev.earshot.ingress.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy to a port of this machine that can go silent while its connections stay open. */
final class StallableProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean stalled;

  StallableProxy(int port, int target) throws IOException {
    this.server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  /** From now on nothing is passed on; what arrives is lost, as on a broken network. */
  void stall() {
    stalled = true;
  }

  /** Works again, for new connections. */
  void resume() throws IOException {
    closeSockets();
    stalled = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeSockets();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        sockets.add(client);
        Socket broker = new Socket(InetAddress.getByName("127.0.0.1"), target);
        sockets.add(broker);
        Thread.ofVirtual().start(() -> copy(client, broker));
        Thread.ofVirtual().start(() -> copy(broker, client));
      }
    } catch (IOException e) {
      // The end of the proxy.
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!stalled) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      // The end of this connection.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void closeSockets() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
