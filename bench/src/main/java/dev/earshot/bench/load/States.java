package dev.earshot.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.engine.CompressedState;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What stands on the topic of conversation states.
 *
 * @param records the last of each channel
 */
public record States(List<ConsumerRecord<String, byte[]>> records) {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Reads the whole topic. */
  public static States read(String bootstrapServers, Topics topics, int partitions) {
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topics.conversationState(), partition))
            .toList();
    Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(id -> consumer.position(id) < ends.get(id))) {
        consumer.poll(POLL).forEach(state -> last.put(state.key(), state));
      }
    }
    return new States(List.copyOf(last.values()));
  }

  /** The mean size of a record's value. */
  public double meanBytes() {
    return records.stream().mapToInt(state -> state.value().length).average().orElse(0);
  }

  /** The same, with each state as plain JSON. */
  public States plain() {
    return new States(records.stream().map(States::plain).toList());
  }

  private static ConsumerRecord<String, byte[]> plain(ConsumerRecord<String, byte[]> record) {
    try {
      ObjectNode json = (ObjectNode) ModelJson.mapper().readTree(record.value());
      if (!json.has("compressed")) {
        return record;
      }
      CompressedState small =
          ModelJson.mapper().treeToValue(json.remove("compressed"), CompressedState.class);
      json.put("version", 1).set("state", small.state().toJson());
      return new ConsumerRecord<>(
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          ModelJson.encode(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes them all that stands on the topic, which is deleted and made anew. */
  public void writeAnew(String bootstrapServers, Topics topics, int partitions)
      throws InterruptedException {
    Map<String, Object> kafka =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            // The broker may still know the producers of the topic that had the name before.
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            false);
    delete(kafka, topics.conversationState());
    new TopicSetup(kafka, topics, partitions).ensure();
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      for (ConsumerRecord<String, byte[]> state : records) {
        producer.send(
            new ProducerRecord<>(state.topic(), state.partition(), state.key(), state.value()));
      }
    }
  }

  private static void delete(Map<String, Object> kafka, String topic) throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      admin.deleteTopics(List.of(topic)).all().get();
      while (admin.listTopics().names().get().contains(topic)) {
        Thread.onSpinWait();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The topic %s can't be deleted: %s".formatted(topic, e.getCause()), e);
    }
  }
}
