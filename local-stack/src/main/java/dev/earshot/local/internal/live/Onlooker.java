package dev.earshot.local.internal.live;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.records.TopicReader;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads along without taking part: no group knows of it, and nothing is committed. */
public final class Onlooker {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Topics topics;

  public Onlooker(Cluster cluster, Topics topics) {
    this.cluster = cluster;
    this.topics = topics;
  }

  /**
   * Reads along until it is told to stop or the time is over.
   *
   * @param names of the topics
   * @param since from when on; null for from now on, {@link Instant#EPOCH} for all there is
   * @param limit how long; null for as long as it takes
   * @param more takes each record, those read together in the order of their times, and says
   *     whether it wants more
   * @throws dev.earshot.local.internal.problem.UserProblem if Kafka can't be asked
   */
  public void watch(List<String> names, Instant since, Duration limit, Predicate<Passing> more) {
    TopicReader reader = new TopicReader(cluster);
    List<TopicPartition> partitions =
        names.stream().flatMap(name -> reader.partitions(name).stream()).toList();
    long end = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(partitions);
      seek(consumer, partitions, since);
      while (limit == null || System.nanoTime() < end) {
        List<ConsumerRecord<byte[], byte[]>> together = new ArrayList<>();
        consumer.poll(POLL).forEach(together::add);
        together.sort(Comparator.comparing(ConsumerRecord::timestamp));
        for (ConsumerRecord<byte[], byte[]> record : together) {
          if (!more.test(Passing.of(record, topics))) {
            return;
          }
        }
      }
    } catch (KafkaException e) {
      throw cluster.problem(e);
    }
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
    if (since == null) {
      // Now, not when it is polled for the first time.
      consumer.endOffsets(partitions).forEach(consumer::seek);
      return;
    }
    Map<TopicPartition, Long> times =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, _ -> since.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp begin = begins.get(partition);
      consumer.seek(partition, begin == null ? ends.get(partition) : begin.offset());
    }
  }
}
