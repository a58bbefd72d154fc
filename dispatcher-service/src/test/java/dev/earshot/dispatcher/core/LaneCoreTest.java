package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.engine.BotProfile;
import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneCoreTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final AtomicInteger TESTS = new AtomicInteger();
  private static EmbeddedKafka broker;

  private final TestBot bot = new TestBot();
  private final List<LaneCore> cores = new ArrayList<>();
  private Topics topics;
  private TopicProbe probe;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.builder().start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void openProbe() {
    topics = new Topics("t" + TESTS.incrementAndGet());
    probe = new TopicProbe(broker.bootstrapServers());
  }

  @AfterEach
  void stopAll() {
    bot.never.countDown();
    cores.forEach(core -> core.stop(Duration.ofSeconds(5)));
    probe.close();
  }

  @Test
  void goesOnWithAConversationAfterARestart() {
    LaneCore first = startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "cookies"));
    awaitReplies(1);
    first.stop(Duration.ofSeconds(10));
    assertThat(first.status().phase()).isEqualTo(Phase.STOPPED);

    startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "oatmeal"));

    assertThat(awaitReplies(2))
        .extracting(LaneCoreTest::text)
        .containsExactly("Which kind?", "Golly, oatmeal");
  }

  @Test
  void handlesEveryEventOnceAndInOrderWhileWorkersComeAndGo() {
    int channels = 20;
    int messages = 15;
    startCore("w1");
    for (int i = 0; i < messages; i++) {
      if (i == 5) {
        startCore("w2");
      }
      if (i == 10) {
        cores.getFirst().stop(Duration.ofSeconds(10));
      }
      for (int c = 0; c < channels; c++) {
        probe.send(topics, Events.message("CH" + c, "ann", "echo " + i));
      }
    }

    List<Reply> replies = awaitReplies(channels * messages);
    List<String> expected = IntStream.range(0, messages).mapToObj(String::valueOf).toList();
    for (int c = 0; c < channels; c++) {
      String channel = "CH" + c;
      assertThat(replies)
          .filteredOn(reply -> reply.channel().channel().equals(channel))
          .extracting(LaneCoreTest::text)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void putsPoisonAmongTheDeadLettersAndGoesOn() {
    startCore("w1");
    probe.send(topics.events(), "AC1/IS1/CH1", new byte[] {1, 2, 3});
    probe.send(topics, Events.message("CH1", "ann", "boom"));
    probe.send(topics, Events.message("CH1", "ann", "echo still here"));

    assertThat(awaitReplies(1)).extracting(LaneCoreTest::text).containsExactly("still here");
    List<DeadLetter> letters = new ArrayList<>();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              probe
                  .read(topics.deadLetters())
                  .forEach(v -> letters.add(ModelJson.decodeDeadLetter(v)));
              assertThat(letters).hasSize(2);
            });
    assertThat(letters)
        .extracting(DeadLetter::cause)
        .containsExactlyInAnyOrder("undecodable", "handler-failed");
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void aStuckHandlerDelaysItsOwnChannelOnly(GroupProtocol protocol) {
    startCore("w1", protocol);
    probe.send(topics, Events.message("CH1", "ann", "sleep"));
    probe.send(topics, Events.message("CH1", "ann", "echo after"));
    for (int i = 0; i < 50; i++) {
      probe.send(topics, Events.message("CH" + (i + 2), "ann", "echo other " + i));
    }

    assertThat(awaitReplies(50))
        .extracting(LaneCoreTest::text)
        .allMatch(t -> t.startsWith("other"));
    bot.never.countDown();
    assertThat(awaitReplies(51)).extracting(LaneCoreTest::text).last().isEqualTo("after");
  }

  @Test
  void whatWasCommittedBeforeACrashIsNotDoneAgainThoughItIsReadAgain() {
    LaneCore first = startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "sleep"));
    for (int i = 0; i < 20; i++) {
      probe.send(topics, Events.message("CH" + (i + 2), "ann", "echo " + i));
    }
    awaitReplies(20);
    // The sleeper is given up at the stop, so the watermark stands before all of the others.
    first.stop(Duration.ofSeconds(10));
    bot.never.countDown();

    startCore("w2");
    probe.send(topics, Events.message("CH1", "ann", "echo last"));

    assertThat(awaitReplies(21)).extracting(LaneCoreTest::text).last().isEqualTo("last");
  }

  @Test
  void keepsItsMembershipWhileAHandlerIsSlow() {
    LaneCore core = startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "sleep"));
    probe.send(topics, Events.message("CH1", "ann", "echo awake"));
    await().atMost(LIMIT).until(() -> core.status().partitions().size() == 4);
    bot.never.countDown();

    assertThat(awaitReplies(1)).extracting(LaneCoreTest::text).containsExactly("awake");
  }

  @Test
  void saysWhatToDoWhenTheBrokerCannotBeReached() {
    LaneCore core =
        new LaneCore(
            bot.engine(),
            Map.of(),
            settings("localhost:1", "w1", GroupProtocol.CONSUMER),
            CoreListener.NONE);
    cores.add(core);
    core.start();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(core.status().problem())
                    .contains("localhost:1")
                    .contains("KAFKA_BOOTSTRAP_SERVERS"));
  }

  private LaneCore startCore(String worker) {
    return startCore(worker, GroupProtocol.CONSUMER);
  }

  private LaneCore startCore(String worker, GroupProtocol protocol) {
    LaneCore core =
        new LaneCore(
            bot.engine(),
            Map.of("default", new BotProfile("default", Optional.empty(), false)),
            settings(broker.bootstrapServers(), worker, protocol),
            CoreListener.NONE);
    cores.add(core);
    core.start();
    await().atMost(LIMIT).until(() -> core.status().phase() == Phase.RUNNING);
    return core;
  }

  private CoreSettings settings(String bootstrapServers, String worker, GroupProtocol protocol) {
    return new CoreSettings(
        Map.of("bootstrap.servers", bootstrapServers),
        topics,
        4,
        worker,
        protocol,
        TurnLimits.DEFAULT);
  }

  private final List<Reply> replies = new ArrayList<>();

  private List<Reply> awaitReplies(int count) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              probe.read(topics.replies()).forEach(v -> replies.add(ModelJson.decodeReply(v)));
              return replies.size() >= count;
            });
    probe.read(topics.replies()).forEach(v -> replies.add(ModelJson.decodeReply(v)));
    assertThat(replies).hasSize(count);
    return replies;
  }

  private static String text(Reply reply) {
    return ((Command.Say) reply.command()).text();
  }
}
