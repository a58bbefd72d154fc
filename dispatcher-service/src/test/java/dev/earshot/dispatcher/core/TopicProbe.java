package dev.earshot.dispatcher.core;

import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events and reads what was committed. */
public final class TopicProbe implements AutoCloseable {
  private final String bootstrapServers;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, KafkaConsumer<String, byte[]>> consumers = new HashMap<>();

  public TopicProbe(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public void send(Topics topics, Event event) {
    send(topics.events(), event.channel().text(), ModelJson.encode(event));
  }

  public void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  /** Writes the original of a letter once more, as the command does. */
  void replay(DeadLetter letter) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            letter.topic(),
            letter.channel().text(),
            letter.original().getBytes(StandardCharsets.UTF_8));
    record.headers().add(DeadLetter.REPLAY_HEADER, "0:0".getBytes(StandardCharsets.UTF_8));
    producer.send(record);
    producer.flush();
  }

  /** What was committed since the last call. */
  public List<byte[]> read(String topic) {
    return readRecords(topic).stream().map(ConsumerRecord::value).toList();
  }

  /** The records that were committed since the last call. */
  public List<ConsumerRecord<String, byte[]>> readRecords(String topic) {
    KafkaConsumer<String, byte[]> consumer = consumers.computeIfAbsent(topic, this::open);
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(Duration.ofMillis(300)).forEach(records::add);
    return records;
  }

  /** The last value of each key that was committed since the last call. */
  Map<String, byte[]> readKeyed(String topic) {
    KafkaConsumer<String, byte[]> consumer = consumers.computeIfAbsent(topic, this::open);
    Map<String, byte[]> values = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(300))) {
      values.put(record.key(), record.value());
    }
    return values;
  }

  private KafkaConsumer<String, byte[]> open(String topic) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  @Override
  public void close() {
    consumers.values().forEach(KafkaConsumer::close);
    producer.close();
  }
}
