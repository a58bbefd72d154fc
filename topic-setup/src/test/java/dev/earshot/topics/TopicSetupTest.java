package dev.earshot.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void createsAllTopicsAndCompactsTheState() throws Exception {
    Topics topics = new Topics("fresh");

    Map<String, Integer> counts = new TopicSetup(client(), topics, 3).ensure();

    assertThat(counts)
        .hasSize(topics.all().size())
        .allSatisfy((topic, count) -> assertThat(count).isEqualTo(3));
    assertThat(setting(topics.conversationState(), "cleanup.policy")).isEqualTo("compact");
    assertThat(setting(topics.conversationState(), "segment.bytes"))
        .as("what is never compacted")
        .isEqualTo("67108864");
    assertThat(setting(topics.conversationState(), "delete.retention.ms"))
        .as("how long markers of transactions stay")
        .isEqualTo("900000");
    assertThat(setting(topics.events(), "cleanup.policy")).isEqualTo("delete");
  }

  @Test
  void leavesTopicsThatAreThereAsTheyAre() {
    Topics topics = new Topics("twice");
    new TopicSetup(client(), topics, 2).ensure();

    assertThat(new TopicSetup(client(), topics, 7).ensure()).containsEntry(topics.events(), 2);
  }

  @Test
  void refusesStateWithAnotherPartitionCountThanEvents() throws Exception {
    Topics topics = new Topics("uneven");
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(topics.events(), 1, (short) 1))).all().get();
    }

    assertThatThrownBy(() -> new TopicSetup(client(), topics, 4).ensure())
        .isInstanceOf(TopicSetupException.class)
        .hasMessageContaining("uneven.events has 1 partitions")
        .hasMessageContaining("must be equal");
  }

  @Test
  void saysWhichBrokerItCouldNotReach() {
    Map<String, Object> nowhere =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:1",
            "default.api.timeout.ms",
            500,
            "request.timeout.ms",
            400);

    assertThatThrownBy(() -> new TopicSetup(nowhere, new Topics("none"), 1).ensure())
        .isInstanceOf(TopicSetupException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
  }

  @Test
  void saysWhichBrokersNameItCouldNotResolve() {
    Map<String, Object> nameless = Map.of("bootstrap.servers", "kafka.invalid:9092");

    assertThatThrownBy(() -> new TopicSetup(nameless, new Topics("none"), 1).ensure())
        .isInstanceOf(TopicSetupException.class)
        .hasMessageContaining("kafka.invalid:9092")
        .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
  }

  private static String setting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(client())) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
