package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
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
import org.jboss.logging.Logger;

/**
 * Reads the states of newly assigned partitions. What the former owner had under way is waited for:
 * the target is the end of the topic with open transactions counted in, and it is reached only when
 * they have ended. Its connections live as long as the session: to make them takes several times as
 * long as to read a partition. Used by one thread.
 */
final class StateRestore implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StateRestore.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int FETCH_WAIT_MS = 20;

  private final String topic;
  private final Consumer<String, byte[]> consumer;
  private final Admin admin;

  StateRestore(CoreSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // At the end of a partition the broker would wait for more, and closing waits for the broker.
    kafka.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    kafka.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ClientSettings.REQUEST_MS);
    topic = settings.topics().conversationState();
    consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
    try {
      admin = Admin.create(ClientSettings.admin(settings.kafka()));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * The state records of the channels of these partitions of events, by key.
   *
   * @throws KafkaException if they can't be read
   */
  Map<TopicPartition, Map<String, byte[]>> of(Collection<TopicPartition> events) {
    Map<Integer, Map<String, byte[]>> states = new HashMap<>();
    events.forEach(partition -> states.put(partition.partition(), new HashMap<>()));
    List<TopicPartition> assigned =
        states.keySet().stream().map(partition -> new TopicPartition(topic, partition)).toList();
    Map<TopicPartition, Long> ends = ends(assigned, events);
    read(assigned, ends, states);
    Map<TopicPartition, Map<String, byte[]>> result = new HashMap<>();
    for (TopicPartition partition : events) {
      Map<String, byte[]> channels = states.get(partition.partition());
      forgetOffsetsOfAnotherTopic(partition, channels, ends.get(partition));
      result.put(partition, channels);
    }
    return result;
  }

  private void read(
      List<TopicPartition> assigned,
      Map<TopicPartition, Long> ends,
      Map<Integer, Map<String, byte[]>> states) {
    try {
      consumer.assign(assigned);
      consumer.seekToBeginning(assigned);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (!reached(assigned, ends)) {
        for (ConsumerRecord<String, byte[]> state : consumer.poll(POLL)) {
          keep(states.get(state.partition()), state);
        }
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(
              "The states of partitions %s of %s could not be read within %s; is a transaction hanging?"
                  .formatted(states.keySet(), topic, LIMIT));
        }
      }
    } finally {
      consumer.unsubscribe();
    }
  }

  private static void keep(Map<String, byte[]> channels, ConsumerRecord<String, byte[]> state) {
    if (state.value() == null) {
      channels.remove(state.key());
    } else {
      channels.put(state.key(), state.value());
    }
  }

  /**
   * A state says which event it includes last. If the topic of events was deleted and made again,
   * those offsets are of the old one, and new events must not be taken for handled ones.
   */
  private static void forgetOffsetsOfAnotherTopic(
      TopicPartition events, Map<String, byte[]> channels, long end) {
    int strange = 0;
    for (Map.Entry<String, byte[]> channel : channels.entrySet()) {
      if (StateRecord.header(channel.getValue()).lastOffset() >= end) {
        channel.setValue(StateRecord.withoutOffset(channel.getValue()));
        strange++;
      }
    }
    if (strange > 0) {
      LOG.warnf(
          "%d channels of %s include events beyond its end (%d). Was the topic made anew? They go on with the new one.",
          strange, events, end);
    }
  }

  private boolean reached(List<TopicPartition> assigned, Map<TopicPartition, Long> ends) {
    return assigned.stream()
        .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
  }

  private Map<TopicPartition, Long> ends(
      Collection<TopicPartition> states, Collection<TopicPartition> events) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    states.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    events.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    ListOffsetsOptions uncommittedToo = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> ends = new HashMap<>();
    Question.ask(
            admin, "the end of " + topic, asked -> asked.listOffsets(latest, uncommittedToo).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
    admin.close(Duration.ZERO);
  }
}
