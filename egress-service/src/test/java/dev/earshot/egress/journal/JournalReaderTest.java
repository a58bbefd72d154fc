package dev.earshot.egress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.ReplyPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalReaderTest {
  private static final String REPLIES = "earshot.replies";
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
  private static EmbeddedKafka kafka;

  private final String topic = "deliveries-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @BeforeEach
  void create() throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(2), Optional.empty())))
          .all()
          .get();
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static TopicPartition replies(int partition) {
    return new TopicPartition(REPLIES, partition);
  }

  private JournalReader reader() {
    return new JournalReader(client(), topic, partition -> partition % 2);
  }

  private void write(int partition, byte[]... values)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
      }
    }
  }

  private static byte[] attempted(int partition, long offset, int part) {
    return ModelJson.encode(
        new Delivery.Attempted(
            1,
            "r",
            "bot",
            CHANNEL,
            new ReplyPosition(REPLIES, partition, offset),
            part,
            null,
            1,
            AT));
  }

  private static byte[] deferred(int partition, long offset) {
    return ModelJson.encode(
        new Delivery.Deferred(
            1,
            "r",
            "bot",
            CHANNEL,
            new ReplyPosition(REPLIES, partition, offset),
            1,
            null,
            "429",
            1,
            AT));
  }

  private static byte[] sent(int partition, long offset) {
    return ModelJson.encode(
        new Delivery.Sent(
            1, "r", "bot", CHANNEL, new ReplyPosition(REPLIES, partition, offset), "IM1", 1, AT));
  }

  @Test
  void bulkRepliesAreOthersThanThoseOfTheSamePartitionAndOffset() throws Exception {
    write(
        0,
        ModelJson.encode(
            new Delivery.Sent(
                1,
                "b",
                "bot",
                CHANNEL,
                new ReplyPosition("earshot.replies-bulk", 0, 10),
                "IM1",
                1,
                AT)),
        attempted(0, 10, 1));

    assertThat(reader().read(List.of(new Stretch(replies(0), 0, 0))))
        .containsOnly(
            Map.entry(new ReplyPosition(REPLIES, 0, 10), new Progress.InDoubt(1, null, AT)));
  }

  @Test
  void theLastRecordOfAReplyTellsHowItStands() throws Exception {
    write(
        1,
        attempted(1, 10, 1),
        attempted(1, 11, 1),
        sent(1, 10),
        attempted(1, 12, 1),
        deferred(1, 12),
        attempted(1, 11, 2));

    assertThat(reader().read(List.of(new Stretch(replies(1), 10, 0))))
        .containsOnly(
            Map.entry(new ReplyPosition(REPLIES, 1, 10), new Progress.Settled()),
            Map.entry(new ReplyPosition(REPLIES, 1, 11), new Progress.InDoubt(2, null, AT)),
            Map.entry(new ReplyPosition(REPLIES, 1, 12), new Progress.Open(1, null)));
  }

  @Test
  void partitionsThatShareAJournalAreKeptApart() throws Exception {
    write(1, attempted(1, 10, 1), sent(3, 10), sent(5, 10));

    assertThat(reader().read(List.of(new Stretch(replies(1), 0, 0), new Stretch(replies(3), 0, 2))))
        .containsOnly(
            Map.entry(new ReplyPosition(REPLIES, 1, 10), new Progress.InDoubt(1, null, AT)),
            Map.entry(new ReplyPosition(REPLIES, 3, 10), new Progress.Settled()));
  }

  @Test
  void whatIsCommittedIsOfNoInterest() throws Exception {
    write(0, sent(0, 9), attempted(0, 10, 1));

    assertThat(reader().read(List.of(new Stretch(replies(0), 10, 0))))
        .containsOnlyKeys(new ReplyPosition(REPLIES, 0, 10));
  }

  @Test
  void whatStandsBeforeTheBookmarkIsNotRead() throws Exception {
    write(0, sent(0, 20), attempted(0, 21, 1));

    assertThat(reader().read(List.of(new Stretch(replies(0), 10, 1))))
        .containsOnlyKeys(new ReplyPosition(REPLIES, 0, 21));
  }

  @Test
  void aBookmarkOfAnOlderTopicIsOfNoUse() throws Exception {
    write(0, sent(0, 20));

    assertThat(reader().read(List.of(new Stretch(replies(0), 10, 1_000))))
        .containsOnlyKeys(new ReplyPosition(REPLIES, 0, 20));
  }

  @Test
  void whatIsNoDeliveryOrTellsNoPositionIsPassedOver() throws Exception {
    byte[] ofAnEarlierRelease =
        "{\"kind\":\"sent\",\"version\":1,\"replyId\":\"r\",\"bot\":\"b\",\"channel\":\"AC1/IS1/CH1\",\"sid\":\"IM1\",\"attempts\":1,\"at\":\"2026-01-31T12:00:00Z\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(ModelJson.decodeDelivery(ofAnEarlierRelease).position()).isNull();
    write(0, new byte[] {1, 2}, ofAnEarlierRelease, sent(0, 20));

    assertThat(reader().read(List.of(new Stretch(replies(0), 0, 0))))
        .containsOnlyKeys(new ReplyPosition(REPLIES, 0, 20));
  }
}
