package dev.earshot.egress.journal;

import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.ReplyPosition;
import dev.earshot.model.UndecodableRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** Reads the journal from the topic. Thread-safe. */
final class JournalReader {
  private static final Logger LOG = Logger.getLogger(JournalReader.class);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> settings;
  private final String topic;
  private final IntUnaryOperator partitionOfDeliveries;

  /**
   * @param kafka settings of Kafka clients; {@code bootstrap.servers} at least
   * @param partitionOfDeliveries tells by the partition of replies where their journal stands
   */
  JournalReader(Map<String, Object> kafka, String topic, IntUnaryOperator partitionOfDeliveries) {
    this.settings = new HashMap<>(kafka);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    this.topic = topic;
    this.partitionOfDeliveries = partitionOfDeliveries;
  }

  /**
   * Reads all that stands there now.
   *
   * @return what is told of replies that are not committed; nothing is told of the others
   * @throws org.apache.kafka.common.KafkaException if the broker can't be reached
   */
  Map<ReplyPosition, Progress> read(Collection<Stretch> stretches) {
    Map<TopicPartition, Long> committed =
        stretches.stream().collect(Collectors.toMap(Stretch::replies, Stretch::committed));
    Map<TopicPartition, Long> from =
        stretches.stream()
            .collect(
                Collectors.toMap(
                    this::partitionOf, Stretch::from, (one, two) -> Math.min(one, two)));
    Map<ReplyPosition, Progress> found = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(from.keySet());
      Map<TopicPartition, Long> beginning = consumer.beginningOffsets(from.keySet());
      Map<TopicPartition, Long> end = consumer.endOffsets(from.keySet());
      // An end before the bookmark means that the topic was made anew.
      from.forEach(
          (partition, offset) ->
              consumer.seek(
                  partition,
                  offset > end.get(partition)
                      ? beginning.get(partition)
                      : Math.max(offset, beginning.get(partition))));
      while (end.entrySet().stream()
          .anyMatch(one -> consumer.position(one.getKey()) < one.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          note(record, committed, found);
        }
      }
    }
    return found;
  }

  private TopicPartition partitionOf(Stretch stretch) {
    return new TopicPartition(
        topic, partitionOfDeliveries.applyAsInt(stretch.replies().partition()));
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> record,
      Map<TopicPartition, Long> committed,
      Map<ReplyPosition, Progress> found) {
    Delivery delivery;
    try {
      delivery = ModelJson.decodeDelivery(record.value());
    } catch (UndecodableRecordException e) {
      LOG.warnf(
          "Passing over a record of the journal at %s-%d@%d: %s",
          record.topic(), record.partition(), record.offset(), e.getMessage());
      return;
    }
    ReplyPosition position = delivery.position();
    if (position != null && position.topic() != null) {
      TopicPartition replies = new TopicPartition(position.topic(), position.partition());
      if (position.offset() >= committed.getOrDefault(replies, Long.MAX_VALUE)) {
        found.put(position, progress(delivery));
      }
    }
  }

  private static Progress progress(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Attempted attempt ->
          new Progress.InDoubt(attempt.part(), attempt.sid(), attempt.at());
      case Delivery.Deferred attempt -> new Progress.Open(attempt.part(), attempt.sid());
      case Delivery.Sent sent -> new Progress.Settled();
      case Delivery.Failed failed -> new Progress.Settled();
    };
  }
}
