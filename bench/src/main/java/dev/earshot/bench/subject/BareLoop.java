package dev.earshot.bench.subject;

import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Polls, writes a reply and a state for each event, and commits both with the position: the least
 * that a worker with transactions can do. It reads no event, runs no handler, and would do
 * everything wrong when something fails.
 *
 * <p>Of two producers that take turns, the markers of one's transaction are written while the
 * other's runs.
 */
final class BareLoop {
  private static final Duration POLL = Duration.ofMillis(50);

  /** The most events in one transaction, as many as the core commits at once. */
  private static final int MOST_EVENTS = 5_000;

  /** As large as the core's. */
  private static final int BATCH_BYTES = 1 << 17;

  private final Topics topics;
  private final Likeness likeness = Likeness.ofCore();
  private final Map<String, byte[]> states = new HashMap<>();
  private final States written;
  private final Consumer<String, byte[]> consumer;
  private final List<Producer<String, byte[]>> producers;
  private final Thread thread;
  private volatile boolean closed;

  /** Which states are written in a transaction. */
  enum States {
    OF_EACH_EVENT,
    LAST_OF_EACH_CHANNEL
  }

  private BareLoop(String bootstrapServers, Topics topics, int producers, States written) {
    this.topics = topics;
    this.written = written;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                topics.prefix() + "-bare",
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CONSUMER.name(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_EVENTS),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.producers =
        IntStream.range(0, producers)
            .mapToObj(number -> producer(bootstrapServers, topics.prefix() + "-bare-" + number))
            .toList();
    this.thread = Thread.ofPlatform().name("bare-loop").unstarted(this::run);
  }

  static AutoCloseable start(
      String bootstrapServers, Topics topics, int producers, States written) {
    BareLoop loop = new BareLoop(bootstrapServers, topics, producers, written);
    loop.thread.start();
    return loop::stop;
  }

  private static Producer<String, byte[]> producer(String bootstrapServers, String id) {
    Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                id,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                10),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private void run() {
    try {
      consumer.subscribe(List.of(topics.events()));
      for (int count = 0; !closed; ) {
        ConsumerRecords<String, byte[]> events = consumer.poll(POLL);
        if (!events.isEmpty()) {
          handle(events, producers.get(count++ % producers.size()));
        }
      }
    } finally {
      consumer.close();
      producers.forEach(Producer::close);
    }
  }

  private void handle(ConsumerRecords<String, byte[]> events, Producer<String, byte[]> producer) {
    producer.beginTransaction();
    Map<String, Integer> partitions = new HashMap<>();
    for (ConsumerRecord<String, byte[]> event : events) {
      states.put(event.key(), likeness.stateAfter(states.get(event.key())));
      producer.send(
          new ProducerRecord<>(
              topics.replies(), null, event.key(), likeness.reply(), likeness.copyOfHeaders()));
      if (written == States.OF_EACH_EVENT) {
        producer.send(state(event.key(), event.partition()));
      } else {
        partitions.put(event.key(), event.partition());
      }
    }
    partitions.forEach((key, partition) -> producer.send(state(key, partition)));
    producer.flush();
    producer.sendOffsetsToTransaction(events.nextOffsets(), consumer.groupMetadata());
    producer.commitTransaction();
  }

  private ProducerRecord<String, byte[]> state(String key, int partition) {
    return new ProducerRecord<>(topics.conversationState(), partition, key, states.get(key));
  }

  private void stop() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
