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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class BatchCoreTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static EmbeddedKafka broker;

  private final TestBot bot = new TestBot();
  private final List<BatchCore> cores = new ArrayList<>();
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
  void openProbe(TestInfo test) {
    topics = new Topics(test.getTestMethod().orElseThrow().getName());
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
    BatchCore first = startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "cookies"));
    awaitReplies(1);
    first.stop(Duration.ofSeconds(10));
    assertThat(first.status().phase()).isEqualTo(Phase.STOPPED);

    startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "oatmeal"));

    assertThat(awaitReplies(2))
        .extracting(BatchCoreTest::text)
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
          .extracting(BatchCoreTest::text)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void putsPoisonAmongTheDeadLettersAndGoesOn() {
    startCore("w1");
    probe.send(topics.events(), "AC1/IS1/CH1", new byte[] {1, 2, 3});
    probe.send(topics, Events.message("CH1", "ann", "boom"));
    probe.send(topics, Events.message("CH1", "ann", "echo still here"));

    assertThat(awaitReplies(1)).extracting(BatchCoreTest::text).containsExactly("still here");
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

  @Test
  void keepsItsMembershipWhileAHandlerIsSlow() {
    BatchCore core = startCore("w1");
    probe.send(topics, Events.message("CH1", "ann", "sleep"));
    probe.send(topics, Events.message("CH1", "ann", "echo awake"));
    await().atMost(LIMIT).until(() -> core.status().partitions().size() == 4);
    bot.never.countDown();

    assertThat(awaitReplies(1)).extracting(BatchCoreTest::text).containsExactly("awake");
  }

  @Test
  void saysWhatToDoWhenTheBrokerCannotBeReached() {
    BatchCore core =
        new BatchCore(bot.engine(), Map.of(), settings("localhost:1", "w1"), CoreListener.NONE);
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

  private BatchCore startCore(String worker) {
    BatchCore core =
        new BatchCore(
            bot.engine(),
            Map.of("default", new BotProfile("default", Optional.empty(), false)),
            settings(broker.bootstrapServers(), worker),
            CoreListener.NONE);
    cores.add(core);
    core.start();
    await().atMost(LIMIT).until(() -> core.status().phase() == Phase.RUNNING);
    return core;
  }

  private CoreSettings settings(String bootstrapServers, String worker) {
    return new CoreSettings(
        Map.of("bootstrap.servers", bootstrapServers), topics, 4, worker, TurnLimits.DEFAULT);
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
