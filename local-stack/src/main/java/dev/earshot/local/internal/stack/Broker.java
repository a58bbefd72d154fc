package dev.earshot.local.internal.stack;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.local.internal.process.BrokerLog;
import java.nio.file.Path;

/**
 * The broker in this JVM. Closing it while it starts waits for the start, and a closed one does not
 * start. Thread-safe.
 */
public final class Broker implements AutoCloseable {
  private final int port;
  private final Path data;
  private final Path logFile;
  private EmbeddedKafka kafka;
  private BrokerLog log;
  private boolean closed;

  public Broker(int port, Path data, Path logFile) {
    this.port = port;
    this.data = data;
    this.logFile = logFile;
  }

  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException("Kafka is not started: the stack is being stopped.");
    }
    log = new BrokerLog(logFile);
    kafka = EmbeddedKafka.builder().port(port).directory(data).start();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (kafka != null) {
      kafka.close();
      kafka = null;
    }
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
