package dev.earshot.ingress.publish;

import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import dev.earshot.topics.TopicSetupException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings up the way to Kafka in the background: the topics, then the producer. A broker that is not
 * there stops nothing; it is tried again until it is.
 */
@ApplicationScoped
public class KafkaConnection {
  private static final Logger LOG = Logger.getLogger(KafkaConnection.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final Duration LOG_PAUSE = Duration.ofSeconds(30);
  private static final Duration PRODUCER_START = Duration.ofSeconds(30);

  private final Map<String, Object> client;
  private final KafkaClientService clients;
  private final Topics topics;
  private final int partitions;

  private volatile Producer<String, byte[]> producer;
  private volatile String problem =
      "Kafka has not answered since the start. Is the broker running, and is KAFKA_BOOTSTRAP_SERVERS right?";
  private volatile Thread worker;

  KafkaConnection(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      KafkaClientService clients,
      @ConfigProperty(name = "earshot.topics.prefix") Optional<String> prefix,
      @ConfigProperty(name = "earshot.topics.partitions") Optional<Integer> partitions) {
    this.client = Map.copyOf(client);
    this.clients = clients;
    this.topics = new Topics(prefix.orElse(Topics.DEFAULT_PREFIX));
    this.partitions = partitions.orElse(Topics.DEFAULT_PARTITIONS);
  }

  void atStart(@Observes StartupEvent event) {
    TopicSetup setup = new TopicSetup(impatient(client), topics, partitions);
    worker = Thread.ofVirtual().name("topic-setup").start(() -> connect(setup));
  }

  void atStop(@Observes ShutdownEvent event) {
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** The topic that events go to. */
  public String topic() {
    return topics.events();
  }

  /** Settings of Kafka clients. */
  Map<String, Object> client() {
    return client;
  }

  /** The producer of the events channel; empty until the topics are there. */
  Optional<Producer<String, byte[]>> producer() {
    return Optional.ofNullable(producer);
  }

  /** Why there is no producer yet, and what to do. */
  String problem() {
    return problem;
  }

  private void connect(TopicSetup setup) {
    long lastLogged = 0;
    try {
      while (!isConnected(setup)) {
        if (lastLogged == 0 || System.nanoTime() - lastLogged > LOG_PAUSE.toNanos()) {
          LOG.warn(problem + " Until then webhooks are answered with 503; trying again.");
          lastLogged = System.nanoTime();
        }
        Thread.sleep(RETRY_PAUSE);
      }
    } catch (InterruptedException e) {
      LOG.debug("Setting up the topics ends with the service.");
    }
  }

  private boolean isConnected(TopicSetup setup) throws InterruptedException {
    try {
      int count = setup.ensure().get(topics.events());
      Producer<String, byte[]> started = startProducer();
      // Asked for now, or the first webhooks would wait for it all at once, and some in vain.
      started.partitionsFor(topics.events());
      producer = started;
      LOG.infof("Publishing to %s (%d partitions).", topics.events(), count);
      return true;
    } catch (TopicSetupException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      problem = e.getMessage();
    } catch (KafkaException e) {
      problem =
          "Can't use the Kafka settings (bootstrap servers %s): %s. Is KAFKA_BOOTSTRAP_SERVERS right?"
              .formatted(client.get("bootstrap.servers"), rootText(e));
    }
    return false;
  }

  private Producer<String, byte[]> startProducer() {
    return clients
        .<String, byte[]>getProducer(EventPublisher.CHANNEL)
        .runOnSendingThread(kafka -> kafka)
        .await()
        .atMost(PRODUCER_START);
  }

  /** So that the log soon says when there is no broker; the set-up is repeated anyway. */
  private static Map<String, Object> impatient(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    return settings;
  }

  private static String rootText(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
