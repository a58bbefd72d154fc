package dev.earshot.local;

import dev.earshot.local.internal.letters.Position;
import dev.earshot.local.internal.print.Terminal;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.DeadLetterReplay;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.ModelJson;
import dev.earshot.model.OtherEvent;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;

/** The topics of a deployment of its own prefix, and the command run on them. */
final class LetterDeployment implements AutoCloseable {
  static final int PARTITIONS = 3;
  static final Instant AT = Instant.parse("2026-03-14T17:00:00Z");

  final Topics topics;
  private final String servers;
  private final Path root;
  private final KafkaProducer<String, byte[]> producer;
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private StringWriter err = new StringWriter();

  LetterDeployment(String servers, String prefix, Path root) throws Exception {
    this.servers = servers;
    this.topics = new Topics(prefix);
    this.root = root;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "compression.type", "lz4"),
            new StringSerializer(),
            new ByteArraySerializer());
    try (Admin admin = admin()) {
      admin
          .createTopics(
              topics.all().stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList())
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  static ChannelKey chat(String sid) {
    return new ChannelKey("AC1", "IS1", sid);
  }

  static Reply reply(String id, ChannelKey channel) {
    return new Reply(
        ModelJson.VERSION,
        id,
        "default",
        Product.CONVERSATIONS,
        channel,
        AT,
        null,
        new Command.Say("hello " + id, List.of(), null));
  }

  static OtherEvent event(String id, ChannelKey channel) {
    return new OtherEvent(
        EventHeader.ofEarshot(
            id, EventType.OTHER, "onTest", Product.CONVERSATIONS, "default", channel, AT, null));
  }

  /** A letter of egress about a reply that stood at an offset of a partition. */
  DeadLetter refused(Reply reply, int partition, long offset) {
    return letter(
        "egress",
        "refused",
        50304,
        "default",
        reply.id(),
        reply.channel(),
        topics.replies(),
        partition,
        offset,
        new String(ModelJson.encode(reply), StandardCharsets.UTF_8),
        AT);
  }

  /** A letter of the dispatcher about an event that stood at an offset of a partition. */
  DeadLetter failed(OtherEvent event, int partition, long offset) {
    return letter(
        "dispatcher",
        "handler-failed",
        null,
        "robot",
        event.id(),
        event.channel(),
        topics.events(),
        partition,
        offset,
        new String(ModelJson.encode(event), StandardCharsets.UTF_8),
        AT.plusSeconds(3600));
  }

  static DeadLetter letter(
      String service,
      String cause,
      Integer code,
      String bot,
      String id,
      ChannelKey channel,
      String topic,
      int partition,
      long offset,
      String original,
      Instant at) {
    return new DeadLetter(
        ModelJson.VERSION,
        service,
        cause,
        code,
        code == null ? null : 400,
        "No, said " + service,
        "at Somewhere",
        1,
        bot,
        id,
        channel,
        topic,
        partition,
        offset,
        original,
        "[]",
        at);
  }

  /** Writes a letter; its position as the command prints it. */
  String write(DeadLetter letter) throws Exception {
    return write(
        letter.channel() == null ? null : letter.channel().text(), ModelJson.encode(letter));
  }

  /** Writes anything to the topic of letters. */
  String write(String key, byte[] value) throws Exception {
    RecordMetadata written = send(topics.deadLetters(), key, value);
    return "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
  }

  /** Writes what a replay writes about the letter at a position. */
  void markReplayed(String position, ChannelKey channel) throws Exception {
    Position letter = Position.parse(position);
    DeadLetterReplay replay =
        new DeadLetterReplay(
            ModelJson.VERSION, letter.partition(), letter.offset(), channel, AT.plusSeconds(60));
    ProducerRecord<String, byte[]> mark =
        new ProducerRecord<>(
            letter.topic(), letter.partition(), channel.text(), ModelJson.encode(replay));
    CloudEvents.headersOf(replay)
        .forEach((name, text) -> mark.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    producer.send(mark).get(20, TimeUnit.SECONDS);
  }

  /** Lets a topic take no records that are larger. */
  void limit(String topic, int bytes) throws Exception {
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(limit)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  RecordMetadata send(String topic, String key, byte[] value) throws Exception {
    return producer.send(new ProducerRecord<>(topic, key, value)).get(20, TimeUnit.SECONDS);
  }

  /** Everything that is committed on a topic, in the order of partitions and offsets. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        TopicPartition one = new TopicPartition(topic, partition);
        consumer.assign(List.of(one));
        consumer.seekToBeginning(List.of(one));
        long end = consumer.endOffsets(List.of(one)).get(one);
        while (consumer.position(one) < end) {
          consumer.poll(Duration.ofSeconds(5)).forEach(records::add);
        }
      }
      return records;
    }
  }

  void delete(Collection<String> names) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(names).all().get(20, TimeUnit.SECONDS);
    }
  }

  /** Runs {@code earshot dead-letters} with further words. */
  int run(String... words) {
    return run(
        Map.of("KAFKA_BOOTSTRAP_SERVERS", servers, "EARSHOT_TOPIC_PREFIX", topics.prefix()), words);
  }

  int run(Map<String, String> environment, String... words) {
    out = new ByteArrayOutputStream();
    err = new StringWriter();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    CommandLine command =
        Earshot.commandLine(
            new Invocation(environment, terminal, root, System.currentTimeMillis()));
    command.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(words));
    return command.execute(all.toArray(String[]::new));
  }

  /** What the last run printed. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What the last run complained of. */
  String err() {
    return err.toString();
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }

  @Override
  public void close() {
    producer.close();
  }
}
