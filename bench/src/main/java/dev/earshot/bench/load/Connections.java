package dev.earshot.bench.load;

import dev.earshot.bench.wire.HttpConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Connections to one server.
 *
 * @param idle those that nobody uses; whoever takes one gives it back here
 */
record Connections(List<HttpConnection> all, BlockingQueue<HttpConnection> idle)
    implements AutoCloseable {
  static Connections open(URI server, int count) {
    List<HttpConnection> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(HttpConnection.open(server));
    }
    return new Connections(List.copyOf(all), new ArrayBlockingQueue<>(count, false, all));
  }

  @Override
  public void close() {
    all.forEach(HttpConnection::close);
  }
}
