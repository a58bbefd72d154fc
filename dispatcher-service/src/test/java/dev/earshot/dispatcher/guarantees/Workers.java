package dev.earshot.dispatcher.guarantees;

import dev.earshot.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** Workers of one group, and their broker. */
final class Workers implements AutoCloseable {
  private static final int COUNT = 3;

  private final Path folder;
  private final List<Worker> workers;
  private final int port;
  private EmbeddedKafka broker;

  Workers(Path folder, String prefix, GroupProtocol protocol) {
    this.folder = folder;
    this.broker = EmbeddedKafka.builder().directory(folder.resolve("kafka")).start();
    String servers = broker.bootstrapServers();
    this.port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    this.workers =
        IntStream.rangeClosed(1, COUNT)
            .mapToObj(
                number ->
                    new Worker(
                        List.of(servers, prefix, "w" + number, protocol.name()),
                        folder.resolve("worker-" + number + ".log")))
            .toList();
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  void start() {
    workers.forEach(Worker::start);
  }

  List<Worker> all() {
    return workers;
  }

  Worker any(Random random) {
    return workers.get(random.nextInt(workers.size()));
  }

  void restartBroker() {
    broker.close();
    broker = EmbeddedKafka.builder().directory(folder.resolve("kafka")).port(port).start();
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
    broker.close();
  }
}
