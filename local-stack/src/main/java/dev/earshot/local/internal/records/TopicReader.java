package dev.earshot.local.internal.records;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.problem.UserProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed on topics, from some place to where they end now. */
public final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Cluster cluster;

  public TopicReader(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The partitions of a topic.
   *
   * @throws UserProblem if there is no such topic
   */
  public List<TopicPartition> partitions(String topic) {
    int count =
        cluster
            .partitions(topic)
            .orElseThrow(
                () ->
                    new UserProblem(
                        "There is no topic %s at %s. Another deployment's: --kafka, --topic-prefix."
                            .formatted(topic, cluster.name())));
    return IntStream.range(0, count).mapToObj(number -> new TopicPartition(topic, number)).toList();
  }

  /**
   * Reads all of a topic.
   *
   * @param more takes each record, and says whether it wants more
   */
  public void readAll(String topic, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    read(cluster.begins(partitions(topic)), more);
  }

  /**
   * Reads records from these places on.
   *
   * @param more takes each record, and says whether it wants more
   * @throws UserProblem if Kafka can't be asked
   */
  public void read(Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
      Map<TopicPartition, Long> begins = cluster.begins(from.keySet());
      Collection<TopicPartition> wanted =
          from.keySet().stream()
              .filter(partition -> from.get(partition) < ends.get(partition))
              .collect(Collectors.toSet());
      consumer.assign(wanted);
      wanted.forEach(
          partition ->
              consumer.seek(partition, Math.max(from.get(partition), begins.get(partition))));
      while (wanted.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (!more.test(record)) {
            return;
          }
        }
      }
    } catch (KafkaException e) {
      throw cluster.problem(e);
    }
  }
}
