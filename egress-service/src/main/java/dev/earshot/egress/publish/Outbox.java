package dev.earshot.egress.publish;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Delivery;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Writes records and returns when all in-sync replicas have them. A broker that can't be reached is
 * waited for, so that what was done at Twilio is always told. Thread-safe.
 */
@Singleton
public class Outbox {
  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** In bytes; brokers take a little more than 1 MB with key and headers, unless set otherwise. */
  private static final int LARGEST_LETTER = 1_000_000;

  /** What was done has to be told, even when the service stops. */
  private static final Cancellation NEVER = new Cancellation();

  // Unbounded, since what is written at once is bounded already by the replies in flight.
  @Channel("dead-letters")
  @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
  MutinyEmitter<byte[]> deadLetters;

  @Channel("events")
  @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
  MutinyEmitter<byte[]> events;

  @Channel("own-replies")
  @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
  MutinyEmitter<byte[]> ownReplies;

  private final Topics topics;
  private final JournalProducer journal;
  private volatile int deliveriesPartitions;

  Outbox(Topics topics, JournalProducer journal) {
    this.topics = topics;
    this.journal = journal;
  }

  /** To be called before the first delivery is written. */
  public void open(int partitionsOfDeliveries) {
    deliveriesPartitions = partitionsOfDeliveries;
  }

  /** Where the deliveries of a partition of replies are written. */
  public int partitionOfDeliveries(int partitionOfReplies) {
    return partitionOfReplies % deliveriesPartitions;
  }

  /**
   * @return its offset
   */
  public long write(Delivery delivery) {
    int partition = partitionOfDeliveries(delivery.position().partition());
    String key = delivery.channel().text();
    byte[] value = ModelJson.encode(delivery);
    Map<String, String> cloudEvent = CloudEvents.headersOf(delivery);
    // A record's headers can't be sent a second time.
    return persistently(
        () ->
            journal.write(
                new ProducerRecord<>(
                    topics.deliveries(), partition, key, value, headers(cloudEvent))));
  }

  /**
   * @param id for the CloudEvents header
   */
  public void write(DeadLetter letter, String id) {
    write(
        deadLetters,
        encode(letter),
        record(letter.channel(), CloudEvents.headersOf(letter, id)).build());
  }

  /** A letter is larger than the record it holds; one no broker takes would block its lane. */
  static byte[] encode(DeadLetter letter) {
    byte[] value = ModelJson.encode(letter);
    if (value.length <= LARGEST_LETTER) {
      return value;
    }
    return ModelJson.encode(
        new DeadLetter(
            letter.version(),
            letter.service(),
            letter.cause(),
            letter.code(),
            letter.httpStatus(),
            letter.message()
                + " The original is too large for a dead letter; it stands where it came from.",
            null,
            letter.attempts(),
            letter.bot(),
            letter.id(),
            letter.channel(),
            letter.topic(),
            letter.partition(),
            letter.offset(),
            null,
            null,
            letter.at()));
  }

  public void write(Event event) {
    write(
        events,
        ModelJson.encode(event),
        record(event.channel(), CloudEvents.headersOf(event)).build());
  }

  /**
   * @param partitions how many the topic of replies has
   */
  public void write(Reply reply, int partitions) {
    write(
        ownReplies,
        ModelJson.encode(reply),
        record(reply.channel(), CloudEvents.headersOf(reply))
            .withPartition(partition(reply.channel(), partitions))
            .build());
  }

  /** The partition of a channel's replies: Kafka's own formula over the reply partition key. */
  static int partition(ChannelKey channel, int partitions) {
    byte[] key = channel.replyPartitionKey().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private static OutgoingKafkaRecordMetadata.OutgoingKafkaRecordMetadataBuilder<String> record(
      ChannelKey channel, Map<String, String> cloudEvent) {
    return OutgoingKafkaRecordMetadata.<String>builder()
        .withKey(channel == null ? null : channel.text())
        .withHeaders(headers(cloudEvent));
  }

  private static Headers headers(Map<String, String> cloudEvent) {
    Headers headers = new RecordHeaders();
    cloudEvent.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  private static void write(
      MutinyEmitter<byte[]> emitter, byte[] value, OutgoingKafkaRecordMetadata<String> metadata) {
    persistently(
        () -> emitter.sendMessage(Message.of(value).addMetadata(metadata)).await().indefinitely());
  }

  private static <T> T persistently(Supplier<T> write) {
    while (true) {
      try {
        return write.get();
      } catch (RuntimeException e) {
        LOG.warnf(
            "Can't write to Kafka, trying again: %s. Is the broker running, and is KAFKA_BOOTSTRAP_SERVERS right?",
            e.getMessage());
        NEVER.sleep(RETRY);
      }
    }
  }
}
