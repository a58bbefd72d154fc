package dev.earshot.bench.load;

import dev.earshot.model.CloudEvents;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events, in the order of their numbers. Used by one thread. */
public final class Sender implements AutoCloseable {
  private final Events events;
  private final Topics topics;
  private final Producer<String, byte[]> single;
  private final Producer<String, byte[]> bulk;
  private long next;

  public Sender(String bootstrapServers, Topics topics, Events events) {
    this.events = events;
    this.topics = topics;
    this.single = producer(bootstrapServers, Map.of(ProducerConfig.LINGER_MS_CONFIG, 0));
    this.bulk =
        producer(
            bootstrapServers,
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topics.prefix() + "-sender",
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024));
    bulk.initTransactions();
  }

  private static Producer<String, byte[]> producer(
      String bootstrapServers, Map<String, Object> more) {
    Map<String, Object> kafka = new HashMap<>(more);
    kafka.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    kafka.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
  }

  /** The number of the event that is sent next. */
  public long next() {
    return next;
  }

  /** Writes events that no reader of committed records sees before {@link #release()}. */
  public void prepare(int count) {
    bulk.beginTransaction();
    for (int i = 0; i < count; i++) {
      bulk.send(record(next++));
    }
    bulk.flush();
  }

  /** Makes all events that were prepared visible at once. */
  public void release() {
    bulk.commitTransaction();
  }

  /**
   * Writes events at a steady rate, whatever becomes of them: one that is late does not delay those
   * after it.
   *
   * @param intervalNanos from one event to the next
   * @return when the first one was due, as {@link System#nanoTime()}
   */
  public long steadily(int count, long intervalNanos) {
    long start = System.nanoTime() + intervalNanos;
    for (int i = 0; i < count; i++) {
      ProducerRecord<String, byte[]> record = record(next++);
      waitUntil(start + i * intervalNanos);
      single.send(record);
    }
    single.flush();
    return start;
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private ProducerRecord<String, byte[]> record(long number) {
    MessageEvent event = events.event(number);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topics.events(), event.channel().text(), ModelJson.encode(event));
    CloudEvents.headersOf(event)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  @Override
  public void close() {
    single.close();
    bulk.close();
  }
}
