package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.InMemoryDocumentStore;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** Workers on a broker, with topics of their own, and what they write. */
final class CoreFixture implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final int PARTITIONS = 4;
  private static final AtomicInteger FIXTURES = new AtomicInteger();

  final TestBot bot = new TestBot();
  final Topics topics = new Topics("t" + FIXTURES.incrementAndGet());
  final TopicProbe probe;
  final AtomicInteger restores = new AtomicInteger();

  private final List<LaneCore> cores = new ArrayList<>();
  private final Map<String, Object> kafka = new HashMap<>();
  private final List<Reply> replies = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private GroupProtocol protocol = GroupProtocol.CONSUMER;
  private DocumentStore store = new InMemoryDocumentStore();
  private InstantSource clock = InstantSource.system();

  CoreFixture(String bootstrapServers) {
    kafka.put("bootstrap.servers", bootstrapServers);
    probe = new TopicProbe(bootstrapServers);
  }

  CoreFixture with(GroupProtocol groupProtocol) {
    protocol = groupProtocol;
    return this;
  }

  CoreFixture with(DocumentStore documents) {
    store = documents;
    return this;
  }

  CoreFixture with(InstantSource workersClock) {
    clock = workersClock;
    return this;
  }

  /** Sets a property of the workers' Kafka clients. */
  CoreFixture with(String property, Object value) {
    kafka.put(property, value);
    return this;
  }

  Map<String, Object> kafka() {
    return kafka;
  }

  void makeTopics() {
    new TopicSetup(kafka, topics, PARTITIONS).ensure();
  }

  /** A worker that works. */
  LaneCore start(String worker) {
    LaneCore core = launch(worker);
    await().atMost(LIMIT).until(() -> core.status().phase() == Phase.RUNNING);
    return core;
  }

  /** A worker that begins. */
  LaneCore launch(String worker) {
    CoreSettings settings =
        new CoreSettings(kafka, topics, PARTITIONS, worker, protocol, TurnLimits.DEFAULT);
    Map<String, BotProfile> bots =
        Map.of("default", new BotProfile("default", Optional.empty(), false));
    LaneCore core =
        new LaneCore(
            BotEngines.always(bot.engine().with(store)), bots, settings, listener(), clock);
    cores.add(core);
    core.start();
    return core;
  }

  void send(String channel, String text) {
    probe.send(topics, Events.message(channel, "ann", text));
  }

  /** All replies that were committed, once there are so many; the test fails if there are more. */
  List<Reply> awaitReplies(int count) {
    await().atMost(LIMIT).until(() -> readReplies() >= count);
    readReplies();
    assertThat(replies).hasSize(count);
    return replies;
  }

  /** The texts of {@link #awaitReplies}. */
  List<String> awaitTexts(int count) {
    return awaitReplies(count).stream().map(CoreFixture::text).toList();
  }

  private int readReplies() {
    probe.read(topics.replies()).forEach(value -> replies.add(ModelJson.decodeReply(value)));
    return replies.size();
  }

  /** All dead letters, once there are so many. */
  List<DeadLetter> awaitLetters(int count) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              probe
                  .read(topics.deadLetters())
                  .forEach(value -> letters.add(ModelJson.decodeDeadLetter(value)));
              return letters.size() >= count;
            });
    assertThat(letters).hasSize(count);
    return letters;
  }

  static void awaitProblem(DispatcherCore core, String... parts) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(core.status().problem()).isNotNull().contains(parts));
  }

  static String text(Reply reply) {
    return ((Command.Say) reply.command()).text();
  }

  private CoreListener listener() {
    return new CoreListener() {
      @Override
      public void restored(Duration time, int channels) {
        restores.incrementAndGet();
      }
    };
  }

  @Override
  public void close() {
    bot.never.countDown();
    cores.forEach(core -> core.stop(Duration.ofSeconds(10)));
    probe.close();
  }
}
