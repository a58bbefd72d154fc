package dev.earshot.local;

import dev.earshot.local.internal.stack.DevAccount;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Replies as a dispatcher writes them, and what egress tells of them. */
record Replies(String brokers) {
  private static final Topics TOPICS = Topics.ofDefaultPrefix();

  /** Says so many replies, by turns in each channel; returns the texts by channel. */
  Map<String, List<String>> say(List<String> channels, int replies) {
    return say(channels, replies, Double.POSITIVE_INFINITY);
  }

  /** The same, no more than so many a second. */
  Map<String, List<String>> say(List<String> channels, int replies, double perSecond) {
    Map<String, List<String>> said = new TreeMap<>();
    long begin = System.nanoTime();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int number = 0; number < replies; number++) {
        LockSupport.parkNanos((long) (begin + number * 1e9 / perSecond - System.nanoTime()));
        String channel = channels.get(number % channels.size());
        String text = "%05d".formatted(number);
        producer.send(record(channel, text));
        said.computeIfAbsent(channel, none -> new ArrayList<>()).add(text);
      }
    }
    return said;
  }

  private static ProducerRecord<String, byte[]> record(String channel, String text) {
    ChannelKey key = new ChannelKey(DevAccount.ACCOUNT_SID, DevAccount.SERVICE_SID, channel);
    Reply reply =
        new Reply(
            ModelJson.VERSION,
            "reply-" + text,
            "default",
            Product.CHAT,
            key,
            Instant.now(),
            null,
            new Command.Say(text, null, null));
    return new ProducerRecord<>(TOPICS.replies(), key.text(), ModelJson.encode(reply));
  }

  /** The texts that are there more than once. */
  static List<String> twice(Map<String, List<String>> arrived) {
    Set<String> seen = new HashSet<>();
    return arrived.values().stream().flatMap(List::stream).filter(text -> !seen.add(text)).toList();
  }

  /** The last record of each reply. */
  Map<String, Delivery> results() {
    Map<String, Delivery> results = new HashMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(TOPICS.deliveries()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList());
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      consumer.seekToBeginning(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(one -> consumer.position(one.getKey()) < one.getValue())) {
        for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(100))) {
          Delivery delivery = ModelJson.decodeDelivery(one.value());
          results.put(delivery.replyId(), delivery);
        }
      }
    }
    return results;
  }
}
