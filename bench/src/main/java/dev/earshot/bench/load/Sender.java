package dev.earshot.bench.load;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records, in the order of their numbers. Used by one thread. */
public final class Sender implements AutoCloseable {
  private final LongFunction<ProducerRecord<String, byte[]>> records;
  private final Producer<String, byte[]> single;
  private final Producer<String, byte[]> bulk;
  private long next;

  /**
   * @param transactionalId unique in a run
   * @param records makes each by its number
   */
  public Sender(
      String bootstrapServers,
      String transactionalId,
      LongFunction<ProducerRecord<String, byte[]>> records) {
    this.records = records;
    this.single = producer(bootstrapServers, Map.of(ProducerConfig.LINGER_MS_CONFIG, 0));
    this.bulk =
        producer(
            bootstrapServers,
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
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

  /** The number of the record that is sent next. */
  public long next() {
    return next;
  }

  /** Writes records that no reader of committed records sees before {@link #release()}. */
  public void prepare(int count) {
    bulk.beginTransaction();
    for (int i = 0; i < count; i++) {
      bulk.send(records.apply(next++));
    }
    bulk.flush();
  }

  /** Makes all records that were prepared visible at once. */
  public void release() {
    bulk.commitTransaction();
  }

  /**
   * Writes records at a steady rate, whatever becomes of them: one that is late does not delay
   * those after it.
   *
   * @param intervalNanos from one record to the next
   * @return when the first one was due, as {@link System#nanoTime()}
   */
  public long steadily(int count, long intervalNanos) {
    long start = System.nanoTime() + intervalNanos;
    for (int i = 0; i < count; i++) {
      ProducerRecord<String, byte[]> record = records.apply(next++);
      Schedule.waitUntil(start + i * intervalNanos);
      single.send(record);
    }
    single.flush();
    return start;
  }

  @Override
  public void close() {
    single.close();
    bulk.close();
  }
}
