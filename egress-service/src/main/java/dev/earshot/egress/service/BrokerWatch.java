package dev.earshot.egress.service;

import dev.earshot.egress.lanes.Cancellation;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Notices when the consumer of replies loses all its connections to Kafka, and says so once. The
 * client itself tries again in silence for ever. Thread-safe.
 */
@Singleton
public class BrokerWatch {
  private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final KafkaClientService clients;
  private final String brokers;
  private volatile String problem;

  public BrokerWatch(
      KafkaClientService clients,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
    this.clients = clients;
    this.brokers = brokers;
  }

  /** What is wrong and what to do; empty while there is a connection. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Watches until it is cancelled.
   *
   * @throws dev.earshot.egress.lanes.CancelledException then
   */
  void run(Cancellation cancellation) {
    int misses = 0;
    while (true) {
      cancellation.sleep(INTERVAL);
      // Connections are replaced now and then: one miss is none.
      misses = isConnected() ? 0 : misses + 1;
      note(misses > 1);
    }
  }

  private void note(boolean lost) {
    if (lost && problem == null) {
      problem =
          "No connection to Kafka at %s any more. Is the broker running, and is KAFKA_BOOTSTRAP_SERVERS right?"
              .formatted(brokers);
      LOG.warnf("%s Replies wait there and nothing is lost.", problem);
    } else if (!lost && problem != null) {
      problem = null;
      LOG.infof("Kafka at %s is back.", brokers);
    }
  }

  private boolean isConnected() {
    KafkaConsumer<?, ?> consumer = clients.getConsumer("replies");
    return consumer == null
        || consumer.unwrap() == null
        || consumer.unwrap().metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("connection-count"))
            .map(Metric::metricValue)
            .allMatch(count -> ((Number) count).doubleValue() > 0);
  }
}
