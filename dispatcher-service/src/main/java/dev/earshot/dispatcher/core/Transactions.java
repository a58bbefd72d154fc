package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.TurnResult.EncodedEvent;
import dev.earshot.dispatcher.core.TurnResult.EncodedReply;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes what came of turns, one transaction after the other. Two producers take turns: the markers
 * of a transaction are written after its commit has returned, and the next transaction of the same
 * producer would have to wait for them. Used by one thread.
 */
final class Transactions implements AutoCloseable {
  private static final int PRODUCERS = 2;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Topics topics;
  private final int replyPartitions;
  private final int bulkPartitions;
  private final List<Producer<String, byte[]>> producers = new ArrayList<>();
  private int count;

  /** The transaction did not take place; what was in it can be written by another one. */
  static final class AbortedException extends Exception {
    private static final long serialVersionUID = 1L;

    AbortedException(KafkaException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Ends the transactions of this worker's predecessor. */
  Transactions(CoreSettings settings, int replyPartitions, int bulkPartitions) {
    this.topics = settings.topics();
    this.replyPartitions = replyPartitions;
    this.bulkPartitions = bulkPartitions;
    try {
      for (int i = 0; i < PRODUCERS; i++) {
        Map<String, Object> kafka = ClientSettings.producer(settings, i);
        Producer<String, byte[]> producer =
            new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        producer.initTransactions();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Commits all or nothing.
   *
   * @param turns the turns of one channel in their order
   * @throws AbortedException if nothing was committed
   * @throws KafkaException if it is not certain whether it was; the worker must then forget what it
   *     knows and read it again
   */
  void commit(
      List<FinishedTurn> turns,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group)
      throws AbortedException {
    Producer<String, byte[]> producer = producers.get(count++ % PRODUCERS);
    producer.beginTransaction();
    try {
      List<Future<?>> sends = new ArrayList<>();
      records(turns).forEach(record -> sends.add(producer.send(record)));
      // Offsets that race with records are refused and tried again only after a while.
      producer.flush();
      sends.forEach(Transactions::requireSent);
      producer.sendOffsetsToTransaction(offsets, group);
    } catch (KafkaException e) {
      producer.abortTransaction();
      throw new AbortedException(e);
    }
    producer.commitTransaction();
  }

  private List<ProducerRecord<String, byte[]>> records(List<FinishedTurn> turns) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>(2 * turns.size());
    Map<AssignedPartition, Map<String, byte[]>> states = new HashMap<>();
    for (FinishedTurn turn : turns) {
      turn.result().replies().forEach(reply -> records.add(record(reply)));
      turn.result().started().forEach(event -> records.add(record(event)));
      turn.result().deadLetters().forEach(letter -> records.add(record(letter)));
      if (turn.result().changesState()) {
        states
            .computeIfAbsent(turn.partition(), _ -> new HashMap<>())
            .put(turn.key(), turn.result().state().apply(null));
      }
    }
    states.forEach(
        (partition, channels) ->
            channels.forEach((key, value) -> records.add(record(partition, key, value))));
    return records;
  }

  private ProducerRecord<String, byte[]> record(
      AssignedPartition partition, String key, byte[] state) {
    return new ProducerRecord<>(topics.conversationState(), partition.id().partition(), key, state);
  }

  private ProducerRecord<String, byte[]> record(EncodedReply reply) {
    return reply.isBulk()
        ? record(reply, topics.bulkReplies(), bulkPartitions)
        : record(reply, topics.replies(), replyPartitions);
  }

  private static ProducerRecord<String, byte[]> record(
      EncodedReply reply, String topic, int partitions) {
    int partition = reply.partitionHash() % partitions;
    return new ProducerRecord<>(topic, partition, reply.key(), reply.value(), reply.headers());
  }

  private ProducerRecord<String, byte[]> record(EncodedEvent event) {
    return new ProducerRecord<>(topics.events(), null, event.key(), event.value(), event.headers());
  }

  private ProducerRecord<String, byte[]> record(DeadLetter letter) {
    String id = "%s-%d@%d".formatted(letter.topic(), letter.partition(), letter.offset());
    String key = letter.channel() == null ? null : letter.channel().text();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topics.deadLetters(), null, key, ModelJson.encode(letter));
    CloudEvents.headersOf(letter, id)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static void requireSent(Future<?> send) {
    try {
      send.get();
    } catch (ExecutionException e) {
      throw new KafkaException("A record was not taken: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while committing.", e);
    }
  }

  /** Aborts what is open. */
  @Override
  public void close() {
    producers.forEach(producer -> producer.close(CLOSE_LIMIT));
  }
}
