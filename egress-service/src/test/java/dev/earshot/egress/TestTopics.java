package dev.earshot.egress;

import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** The topics as the dispatcher and an operator see them. */
record TestTopics(String brokers) {
  static final Topics NAMES = new Topics("test");
  private static final int PARTITIONS = 6;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", brokers);
    settings.put("max.in.flight.requests.per.connection", 1);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  KafkaConsumer<String, byte[]> consumer(String group) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", brokers);
    settings.put("group.id", group);
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put(
        "partition.assignment.strategy",
        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  static ProducerRecord<String, byte[]> record(Reply reply) {
    return new ProducerRecord<>(NAMES.replies(), reply.channel().text(), ModelJson.encode(reply));
  }

  void send(List<Reply> replies) {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      replies.forEach(reply -> producer.send(record(reply)));
    }
  }

  void sendBulk(List<Reply> replies) {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      for (Reply reply : replies) {
        producer.send(
            new ProducerRecord<>(
                NAMES.bulkReplies(), reply.channel().text(), ModelJson.encode(reply)));
      }
    }
  }

  /** Where {@link #send} puts it. */
  static int partition(Reply reply) {
    byte[] key = reply.channel().text().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }

  /** Writes what another instance of egress would. */
  void write(List<Delivery> deliveries) {
    try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
      deliveries.forEach(
          one ->
              producer.send(
                  new ProducerRecord<>(
                      NAMES.deliveries(),
                      one.position().partition(),
                      one.channel().text(),
                      ModelJson.encode(one))));
    }
  }

  /** Reads a topic from its start until so many records fit; fails if they do not come. */
  <T> List<T> read(
      String topic,
      Function<ConsumerRecord<String, byte[]>, T> decode,
      Predicate<T> which,
      int count) {
    List<T> found = new ArrayList<>();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try (KafkaConsumer<String, byte[]> consumer = consumer("test-" + UUID.randomUUID())) {
      consumer.subscribe(List.of(topic));
      while (found.size() < count) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "%d of %d records on %s after %s: %s"
                  .formatted(found.size(), count, topic, LONGEST, found));
        }
        for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(200))) {
          T value = decode.apply(one);
          if (which.test(value)) {
            found.add(value);
          }
        }
      }
    }
    return found;
  }

  /** True if every record of the topic is acknowledged by the service. */
  boolean isAllCommitted() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("test-egress").partitionsToOffsetAndMetadata().get();
      for (String topic : List.of(NAMES.replies(), NAMES.bulkReplies())) {
        for (int number = 0; number < PARTITIONS; number++) {
          TopicPartition partition = new TopicPartition(topic, number);
          long end =
              admin
                  .listOffsets(Map.of(partition, OffsetSpec.latest()))
                  .partitionResult(partition)
                  .get()
                  .offset();
          OffsetAndMetadata offset = committed.get(partition);
          if (end > 0 && (offset == null || offset.offset() < end)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
