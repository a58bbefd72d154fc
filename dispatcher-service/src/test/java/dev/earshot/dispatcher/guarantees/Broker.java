package dev.earshot.dispatcher.guarantees;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The broker, in a process of its own so that it can be frozen. Its data and port stay. */
final class Broker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final int port = freePort();
  private final ChildProcess process;

  /** Starts it, and returns when it takes connections. */
  Broker(Path folder) {
    process =
        new ChildProcess(
            BrokerMain.class,
            "256m",
            List.of(folder.resolve("kafka").toString(), String.valueOf(port)),
            folder.resolve("broker.log"));
    start();
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private void start() {
    process.start();
    await().atMost(START_LIMIT).alias("the broker takes connections").until(this::connects);
  }

  private boolean connects() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  void restart() {
    process.stop();
    start();
  }

  void freeze(Duration time) {
    process.freeze(time);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
