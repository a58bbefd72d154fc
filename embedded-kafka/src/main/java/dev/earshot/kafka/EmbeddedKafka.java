package dev.earshot.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A single-node Kafka broker (KRaft, broker and controller in one) inside this JVM, on loopback
 * only. It is Kafka's own server, for the local stack and for tests; not for production: one
 * replica, nothing fsynced.
 *
 * <p>Not thread-safe; {@link #close()} may be called from any thread once {@link Builder#start()}
 * has returned.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final Path directory;
  private final boolean temporary;

  private EmbeddedKafka(
      KafkaRaftServer server, String bootstrapServers, Path directory, boolean temporary) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.directory = directory;
    this.temporary = temporary;
  }

  /** A broker on a free port with its data in a temporary folder that {@link #close()} deletes. */
  public static EmbeddedKafka start() {
    return builder().start();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** {@code host:port}, for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Stops the broker and waits until it has; its data stays unless the folder was a temporary one.
   */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (temporary) {
      delete(directory);
    }
  }

  /** How to start a broker; every setting has a default. */
  public static final class Builder {
    private int port;
    private Path directory;
    private final Map<String, String> overrides = new TreeMap<>();
    private final List<String> users = new ArrayList<>();

    private Builder() {}

    /** The port for clients; 0 (the default) takes a free one. */
    public Builder port(int clientPort) {
      this.port = clientPort;
      return this;
    }

    /** Where the data is kept, across restarts too; a temporary folder by default. */
    public Builder directory(Path dataDirectory) {
      this.directory = dataDirectory;
      return this;
    }

    /** Sets a broker property, instead of the default here if there is one. */
    public Builder property(String name, String value) {
      overrides.put(name, value);
      return this;
    }

    /**
     * Makes a user who signs in by SCRAM-SHA-512, if the data is new. Whether anybody has to is a
     * matter of the properties.
     */
    public Builder user(String name, String password) {
      users.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(name, password));
      return this;
    }

    /**
     * Starts the broker and returns when it takes connections, after about 2 s.
     *
     * @throws UncheckedIOException if the folder can't be written or the port is taken
     */
    public EmbeddedKafka start() {
      try {
        boolean temporary = directory == null;
        Path dir =
            temporary
                ? Files.createTempDirectory("earshot-kafka-")
                : Files.createDirectories(directory);
        int clientPort = port == 0 ? freePort() : port;
        requireFree(clientPort);
        Map<String, String> properties = properties(dir, clientPort, freePort());
        properties.putAll(overrides);
        format(dir, users);
        KafkaRaftServer server =
            new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, HOST + ":" + clientPort, dir, temporary);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }

  private static Map<String, String> properties(
      Path directory, int clientPort, int controllerPort) {
    Map<String, String> p = new TreeMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    p.put(
        "listeners",
        "PLAINTEXT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
    p.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + clientPort);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "PLAINTEXT");
    p.put("log.dirs", directory.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("log.cleaner.dedupe.buffer.size", "4194304");
    // A worker that dies with an open transaction holds up readers until this scan finds it.
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    // The next transaction of a producer waits this long for the markers of the one before.
    p.put("add.partitions.to.txn.retry.backoff.ms", "1");
    // A killed worker's partitions move after this; brokers default to 45 s.
    p.put("group.consumer.session.timeout.ms", "6000");
    p.put("group.consumer.min.session.timeout.ms", "2000");
    p.put("group.consumer.heartbeat.interval.ms", "500");
    p.put("group.consumer.min.heartbeat.interval.ms", "500");
    return p;
  }

  private static void format(Path directory, List<String> users) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setIgnoreFormatted(true)
          .setScramArguments(users)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .run();
    } catch (Exception e) {
      throw new IOException("Can't format " + directory + " for Kafka: " + e.getMessage(), e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(HOST, port), 1);
    } catch (IOException e) {
      throw new IOException(
          "Port %d for Kafka is taken. Stop what uses it, or choose another port.".formatted(port),
          e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete the broker's folder " + directory, e);
    }
  }
}
