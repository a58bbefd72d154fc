package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the states of newly assigned partitions. What the former owner had under way is waited for:
 * the target is the end of the topic with open transactions counted in, and it is reached only when
 * they have ended.
 */
final class StateRestore {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Map<String, Object> kafka;
  private final String topic;

  StateRestore(CoreSettings settings) {
    kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    topic = settings.topics().conversationState();
  }

  void into(States states, Collection<Integer> partitions) {
    List<TopicPartition> assigned =
        partitions.stream().map(partition -> new TopicPartition(topic, partition)).toList();
    Map<TopicPartition, Long> targets = ends(assigned);
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(assigned);
      consumer.seekToBeginning(assigned);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (!reached(consumer, targets)) {
        for (ConsumerRecord<String, byte[]> state : consumer.poll(POLL)) {
          states.put(state.partition(), state.key(), state.value());
        }
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(
              "The states of partitions %s of %s could not be read within %s; is a transaction hanging?"
                  .formatted(partitions, topic, LIMIT));
        }
      }
    }
  }

  private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> targets) {
    return targets.entrySet().stream()
        .allMatch(target -> consumer.position(target.getKey()) >= target.getValue());
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try (Admin admin = Admin.create(withoutConsumerSettings())) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new KafkaException("Can't find the end of " + topic + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while restoring " + topic, e);
    }
  }

  private Map<String, Object> withoutConsumerSettings() {
    Map<String, Object> admin = new HashMap<>(kafka);
    admin.remove(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
    admin.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
    admin.remove(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
    return admin;
  }
}
