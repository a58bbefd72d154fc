package dev.earshot.bench.load;

import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What stands on the topic of conversation states.
 *
 * @param channels that have a state
 * @param records all that were written
 * @param meanBytes of the channels' last records
 */
public record States(int channels, long records, double meanBytes) {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Reads the whole topic. */
  public static States read(String bootstrapServers, Topics topics, int partitions) {
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topics.conversationState(), partition))
            .toList();
    Map<String, Integer> bytes = new HashMap<>();
    long records = 0;
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
        for (ConsumerRecord<String, byte[]> state : consumer.poll(POLL)) {
          bytes.put(state.key(), state.value().length);
          records++;
        }
      }
    }
    return new States(
        bytes.size(),
        records,
        bytes.values().stream().mapToInt(Integer::intValue).average().orElse(0));
  }
}
