package dev.earshot.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ingress.IngressSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerGuaranteesTest {
  record Settings(Duration publishTimeout) implements IngressSettings {
    @Override
    public Optional<String> publicUrl() {
      return Optional.empty();
    }

    @Override
    public Optional<String> apiToken() {
      return Optional.empty();
    }

    @Override
    public int maxBodyBytes() {
      return 1;
    }

    @Override
    public int maxInFlight() {
      return 1;
    }
  }

  @Test
  void overridesSettingsThatWouldLoseEvents() {
    Map<String, Object> config =
        customize(EventPublisher.CHANNEL, 4_000, Map.of("acks", "0", "retries", "0", "x", "y"));

    assertThat(config)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("retries", "2147483647")
        .containsEntry("x", "y");
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 4_000, 10_000})
  void letsTheProducerGiveUpBeforeTheWebhookIsAnswered(long publishTimeoutMs) {
    Map<String, Object> config = customize(EventPublisher.CHANNEL, publishTimeoutMs, Map.of());

    long block = number(config, ProducerConfig.MAX_BLOCK_MS_CONFIG);
    long delivery = number(config, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    long request = number(config, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    long linger = number(config, ProducerConfig.LINGER_MS_CONFIG);
    assertThat(block + delivery).isLessThan(publishTimeoutMs);
    assertThat(delivery).isGreaterThan(publishTimeoutMs / 2).isGreaterThanOrEqualTo(request);
    assertThat(linger).isZero();
  }

  @Test
  void leavesOtherChannelsAlone() {
    assertThat(customize("others", 4_000, Map.of("acks", "1"))).isEqualTo(Map.of("acks", "1"));
  }

  private static Map<String, Object> customize(
      String channel, long publishTimeoutMs, Map<String, Object> config) {
    Settings settings = new Settings(Duration.ofMillis(publishTimeoutMs));
    return new ProducerGuarantees(settings).customize(channel, null, config);
  }

  private static long number(Map<String, Object> config, String name) {
    return Long.parseLong((String) config.get(name));
  }
}
