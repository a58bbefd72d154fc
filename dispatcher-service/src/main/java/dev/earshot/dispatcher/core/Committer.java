package dev.earshot.dispatcher.core;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes what came of a batch of events in one transaction. */
final class Committer implements AutoCloseable {
  private final Topics topics;
  private final int replyPartitions;
  private final Producer<String, byte[]> producer;

  /** Ends the transactions of this worker's predecessor. */
  Committer(CoreSettings settings, int replyPartitions) {
    this.topics = settings.topics();
    this.replyPartitions = replyPartitions;
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
    kafka.put(ProducerConfig.ACKS_CONFIG, "all");
    kafka.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // A worker that dies in a transaction holds up the readers of its partitions that long.
    kafka.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    kafka.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    kafka.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 9_000);
    kafka.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
    producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /**
   * Commits all or nothing.
   *
   * @param turns in the order of their events
   * @throws KafkaException if it is not certain that it was committed; the worker must then forget
   *     what it knows and read it again
   */
  void commit(
      List<FinishedTurn> turns,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    producer.beginTransaction();
    List<Future<?>> sends = new ArrayList<>();
    Map<FinishedTurn.Channel, byte[]> states = new HashMap<>();
    for (FinishedTurn turn : turns) {
      turn.result().replies().forEach(reply -> sends.add(send(reply)));
      turn.result().deadLetters().forEach(letter -> sends.add(send(letter)));
      if (turn.result().state() != null) {
        states.put(turn.channel(), turn.result().state());
      }
    }
    states.forEach((channel, state) -> sends.add(send(channel, state)));
    producer.flush();
    sends.forEach(Committer::requireSent);
    producer.sendOffsetsToTransaction(offsets, group);
    producer.commitTransaction();
  }

  private Future<?> send(FinishedTurn.Channel channel, byte[] state) {
    return producer.send(
        new ProducerRecord<>(
            topics.conversationState(), channel.partition(), channel.key(), state));
  }

  private Future<?> send(Reply reply) {
    return producer.send(
        record(
            topics.replies(),
            partitionOf(reply.channel(), replyPartitions),
            reply.channel().text(),
            ModelJson.encode(reply),
            CloudEvents.headersOf(reply)));
  }

  private Future<?> send(DeadLetter letter) {
    String id = "%s-%d@%d".formatted(letter.topic(), letter.partition(), letter.offset());
    return producer.send(
        record(
            topics.deadLetters(),
            null,
            letter.channel() == null ? null : letter.channel().text(),
            ModelJson.encode(letter),
            CloudEvents.headersOf(letter, id)));
  }

  /** As Kafka's own producer would choose, but by what decides where replies go. */
  static int partitionOf(ChannelKey channel, int partitions) {
    byte[] key = channel.replyPartitionKey().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private static ProducerRecord<String, byte[]> record(
      String topic, Integer partition, String key, byte[] value, Map<String, String> headers) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
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
    producer.close();
  }
}
