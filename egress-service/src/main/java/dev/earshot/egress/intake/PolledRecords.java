package dev.earshot.egress.intake;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/**
 * Tells {@link Watermarks} and {@link Brakes} of records when they leave the consumer. The
 * connector hands them on later, when the consumer's position has long passed them.
 */
public final class PolledRecords implements ConsumerInterceptor<Object, Object> {
  private static final String WATERMARKS = "earshot.watermarks";
  private static final String BRAKES = "earshot.brakes";

  private Watermarks watermarks;
  private Brakes brakes;

  /** Puts the interceptor into the consumer of replies. */
  @Singleton
  static class Installation implements ClientCustomizer<Map<String, Object>> {
    private final Watermarks watermarks;
    private final Brakes brakes;

    Installation(Watermarks watermarks, Brakes brakes) {
      this.watermarks = watermarks;
      this.brakes = brakes;
    }

    @Override
    public Map<String, Object> customize(
        String channel, Config settings, Map<String, Object> client) {
      if (!channel.equals("replies")) {
        return client;
      }
      Map<String, Object> more = new HashMap<>(client);
      more.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledRecords.class.getName());
      more.put(WATERMARKS, watermarks);
      more.put(BRAKES, brakes);
      return more;
    }
  }

  @Override
  public void configure(Map<String, ?> settings) {
    watermarks = (Watermarks) settings.get(WATERMARKS);
    brakes = (Brakes) settings.get(BRAKES);
  }

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    watermarks.polled(records);
    brakes.polled(records.partitions());
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
