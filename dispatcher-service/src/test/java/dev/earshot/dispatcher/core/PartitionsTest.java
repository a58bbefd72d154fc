package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.awaitProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.CoreStatus.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics whose partitions do not fit each other, or not what was done before. */
class PartitionsTest extends BrokerTest {

  @Test
  void nothingIsHandledWhileStatesHaveAnotherCountThanEvents() throws Exception {
    try (Admin admin = Admin.create(fixture.kafka())) {
      NewTopic states =
          new NewTopic(fixture.topics.conversationState(), Optional.of(7), Optional.empty())
              .configs(Map.of("cleanup.policy", "compact"));
      admin.createTopics(List.of(states)).all().get();
    }
    LaneCore core = fixture.launch("w1");

    awaitProblem(core, "has 4 partitions", "has 7", "the counts must be equal");
    fixture.send("CH1", "echo too early");
    staysRefused(core);
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void aRunningWorkerStopsHandlingWhenPartitionsAreAdded(GroupProtocol protocol) throws Exception {
    LaneCore core = fixture.with(protocol).with("metadata.max.age.ms", 1_000).start("w1");
    fixture.send("CH1", "echo before");
    assertThat(fixture.awaitTexts(1)).containsExactly("before");

    addPartitions();
    awaitProblem(core, "has 6 partitions and had 4", "EARSHOT_TOPIC_PREFIX");
    fixture.send("CH1", "echo too late");
    staysRefused(core);
  }

  @Test
  void aWorkerThatIsRestartedRefusesAddedPartitions() throws Exception {
    LaneCore before = fixture.start("w1");
    fixture.send("CH1", "echo before");
    assertThat(fixture.awaitTexts(1)).containsExactly("before");
    before.stop(Duration.ofSeconds(10));

    addPartitions();
    LaneCore core = fixture.launch("w1");
    awaitProblem(core, "has 6 partitions and had 4", "EARSHOT_TOPIC_PREFIX");
    fixture.send("CH1", "echo too late");
    staysRefused(core);
  }

  private void addPartitions() throws Exception {
    try (Admin admin = Admin.create(fixture.kafka())) {
      admin
          .createPartitions(
              Map.of(
                  fixture.topics.events(), NewPartitions.increaseTo(6),
                  fixture.topics.conversationState(), NewPartitions.increaseTo(6)))
          .all()
          .get();
    }
  }

  /** Refused again and again, with nothing said and no offset moved. */
  private void staysRefused(LaneCore core) throws Exception {
    int restores = fixture.restores.get();
    Map<?, ?> offsets = committed();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(30))
        .until(() -> core.status().phase() == Phase.CONNECTING && core.status().problem() != null);
    assertThat(fixture.restores).hasValue(restores);
    assertThat(committed()).isEqualTo(offsets);
    assertThat(fixture.probe.read(fixture.topics.replies())).isEmpty();
  }

  private Map<?, ?> committed() throws Exception {
    try (Admin admin = Admin.create(fixture.kafka())) {
      return admin
          .listConsumerGroupOffsets(fixture.topics.prefix() + "-dispatcher")
          .partitionsToOffsetAndMetadata()
          .get();
    }
  }
}
