package dev.earshot.ingress.publish;

import dev.earshot.ingress.IngressSettings;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Gives the events producer the settings that ingress promises depend on; no configuration can
 * weaken them. The producer gives a record up before its webhook is answered, so that an event
 * answered with 503 is not written minutes later.
 */
@ApplicationScoped
public class ProducerGuarantees implements ClientCustomizer<Map<String, Object>> {
  /** The time between Kafka's giving up and the answer's being due. */
  private static final long MARGIN_MS = 100;

  private static final long FOREVER_MS = Long.MAX_VALUE;

  private final long publishTimeoutMs;

  ProducerGuarantees(IngressSettings settings) {
    this.publishTimeoutMs = settings.publishTimeout().toMillis();
  }

  @Override
  public Map<String, Object> customize(
      String channel, Config channelConfig, Map<String, Object> config) {
    if (!channel.equals(EventPublisher.CHANNEL)) {
      return config;
    }
    Map<String, Object> guaranteed = new HashMap<>(config);
    guaranteed.putAll(settings());
    return guaranteed;
  }

  private Map<String, String> settings() {
    long waitForMetadata = publishTimeoutMs / 4;
    long delivery = Math.max(2, publishTimeoutMs - waitForMetadata - MARGIN_MS);
    Map<String, String> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(waitForMetadata));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(delivery));
    // Half of it, so that a request lost with a broker can be repeated to the next leader.
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(delivery / 2));
    // The channel's own retries are off and would turn off Kafka's, which the time-out bounds.
    settings.put(ProducerConfig.RETRIES_CONFIG, Integer.toString(Integer.MAX_VALUE));
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    // A quiet topic's partitions stay known, so that no webhook has to wait for them.
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Long.toString(FOREVER_MS));
    return settings;
  }
}
