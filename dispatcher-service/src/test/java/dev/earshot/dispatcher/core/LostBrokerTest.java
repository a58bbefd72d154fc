package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.LIMIT;
import static dev.earshot.dispatcher.core.CoreFixture.awaitProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The broker goes away and comes back, with all its data. */
class LostBrokerTest {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;
  private EmbeddedKafka broker;
  private CoreFixture fixture;

  @BeforeEach
  void startBroker() {
    broker = EmbeddedKafka.builder().directory(directory).start();
    fixture =
        new CoreFixture(broker.bootstrapServers())
            .with("request.timeout.ms", 1_000)
            .with("default.api.timeout.ms", 3_000)
            .with("delivery.timeout.ms", 1_000)
            .with("max.block.ms", 2_000);
  }

  @AfterEach
  void stopAll() {
    fixture.close();
    broker.close();
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void anIdleWorkerSaysSoAndGoesOnWhenItIsBack(GroupProtocol protocol) {
    LaneCore core = fixture.with(protocol).start("w1");
    fixture.send("CH1", "echo before");
    assertThat(fixture.awaitTexts(1)).containsExactly("before");

    broker.close();
    awaitProblem(core, broker.bootstrapServers(), "can't be reached since", "Nothing is lost");
    assertThat(core.status().phase()).isNotEqualTo(Phase.RUNNING);
    restartBroker();

    await().atMost(LIMIT).until(() -> core.status().phase() == Phase.RUNNING);
    assertThat(core.status().problem()).isNull();
    fixture.send("CH1", "echo after");
    assertThat(fixture.awaitTexts(2)).containsExactly("before", "after");
  }

  @Test
  void whatCouldNotBeCommittedIsDoneOnceWhenItIsBack() {
    LaneCore core = fixture.start("w1");
    int channels = 10;
    for (int i = 0; i < channels; i++) {
      fixture.send("CH" + i, "sleep");
      fixture.send("CH" + i, "echo " + i);
    }
    await().atMost(LIMIT).until(() -> core.status().load().running() == channels);

    broker.close();
    fixture.bot.never.countDown();
    awaitProblem(core, broker.bootstrapServers(), "can't be reached since");
    restartBroker();

    assertThat(fixture.awaitTexts(channels))
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    await().atMost(LIMIT).until(() -> core.status().phase() == Phase.RUNNING);
  }

  /** An orchestrator kills a worker that does not stop in time. */
  @Test
  void aWorkerStopsWhileTheBrokerIsAwayAndTheNextOneDoesWhatItHadInHand() {
    LaneCore core = fixture.start("w1");
    fixture.send("CH1", "echo before");
    assertThat(fixture.awaitTexts(1)).containsExactly("before");
    fixture.send("CH1", "sleep");
    fixture.send("CH1", "echo after");
    await().atMost(LIMIT).until(() -> core.status().load().running() == 1);

    broker.close();
    awaitProblem(core, broker.bootstrapServers(), "can't be reached since");
    fixture.bot.never.countDown();
    core.stop(STOP_LIMIT);
    assertThat(core.status().phase()).isEqualTo(Phase.STOPPED);
    restartBroker();
    fixture.start("w2");

    assertThat(fixture.awaitTexts(2)).containsExactly("before", "after");
  }

  private void restartBroker() {
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
    broker = EmbeddedKafka.builder().directory(directory).port(port).start();
  }
}
