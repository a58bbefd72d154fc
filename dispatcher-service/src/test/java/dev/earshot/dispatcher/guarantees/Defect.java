package dev.earshot.dispatcher.guarantees;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A way in which a worker breaks its promises, to see that the suite notices. The product has no
 * switch for that: in the worker's process, some records of its transactions are led to a topic
 * that nobody reads.
 */
enum Defect {
  /** The product as it is. */
  NONE,

  /** States are not written with their replies: who takes a channel over starts from scratch. */
  STATE_APART {
    @Override
    boolean loses(String topic, int count) {
      return topic.equals(WorkerMain.TOPICS.conversationState());
    }
  },

  /** Offsets and states are committed, but not each reply with them. */
  OFFSETS_FIRST {
    @Override
    boolean loses(String topic, int count) {
      return topic.equals(WorkerMain.TOPICS.replies()) && count % 50 == 0;
    }
  };

  private static final String SETTING = "earshot.guarantees.broken";

  /**
   * Whether a record is lost.
   *
   * @param count how many records were produced until now
   */
  boolean loses(String topic, int count) {
    return false;
  }

  /** The one that {@code -Dearshot.guarantees.broken=offsets-first} asks for. */
  static Defect ofProperty() {
    return valueOf(System.getProperty(SETTING, "none").toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** With what makes Kafka clients have the defect. */
  Map<String, Object> in(Map<String, Object> kafka) {
    Map<String, Object> broken = new HashMap<>(kafka);
    if (this != NONE) {
      broken.put("interceptor.classes", List.of(Loser.class.getName()));
      broken.put(SETTING, name());
    }
    return broken;
  }

  /** Loses records; a consumer's too, as producers and consumers have their settings in common. */
  public static final class Loser
      implements ProducerInterceptor<String, byte[]>, ConsumerInterceptor<String, byte[]> {
    private final AtomicInteger count = new AtomicInteger();
    private Defect defect = NONE;

    @Override
    public void configure(Map<String, ?> settings) {
      defect = Defect.valueOf((String) settings.get(SETTING));
    }

    @Override
    public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
      return defect.loses(record.topic(), count.incrementAndGet())
          ? new ProducerRecord<>(
              WorkerMain.TOPICS.deliveries(),
              record.partition(),
              record.key(),
              record.value(),
              record.headers())
          : record;
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
      return records;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
  }
}
