package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.awaitProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are broken or too large: each is told of, and none holds up another. */
class BadRecordsTest extends BrokerTest {
  private static final String CH1 = "AC1/IS1/CH1";
  private static final Duration STOP = Duration.ofSeconds(10);

  @BeforeEach
  void makeTopics() {
    fixture.makeTopics();
  }

  @Test
  void aMegabyteOfGarbageBecomesADeadLetterThatFits() {
    byte[] noise = new byte[1_000_000];
    new Random(1).nextBytes(noise);
    fixture.probe.send(fixture.topics.events(), CH1, noise);
    // Each of these needs two to six bytes in the letter's JSON.
    fixture.probe.send(fixture.topics.events(), CH1, utf8("\"".repeat(1_000_000)));
    fixture.probe.send(fixture.topics.events(), CH1, utf8("\u0001".repeat(1_000_000)));
    fixture.probe.send(fixture.topics.events(), CH1, utf8("😀".repeat(250_000)));
    fixture.probe.send(fixture.topics.events(), "A/B/" + "C".repeat(500_000), utf8("{}"));
    fixture.start("w1");
    fixture.send("CH1", "echo still here");

    assertThat(fixture.awaitTexts(1)).containsExactly("still here");
    assertThat(fixture.awaitLetters(5))
        .allSatisfy(letter -> assertThat(letter.cause()).isEqualTo("undecodable"))
        .allSatisfy(letter -> assertThat(letter.message()).contains("Expected an event"))
        .allSatisfy(letter -> assertThat(letter.original()).isNotEmpty());
  }

  @Test
  void recordsWithoutAKeyOrAValueBecomeDeadLetters() {
    fixture.probe.send(fixture.topics.events(), CH1, null);
    fixture.probe.send(fixture.topics.events(), null, null);
    fixture.probe.send(fixture.topics.events(), null, utf8("no event"));
    fixture.probe.send(fixture.topics.events(), CH1, new byte[0]);
    fixture.start("w1");
    fixture.send("CH1", "echo still here");

    assertThat(fixture.awaitTexts(1)).containsExactly("still here");
    assertThat(fixture.awaitLetters(4)).extracting(DeadLetter::cause).containsOnly("undecodable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no state",
        "{\"version\":1,\"lastOffset\":99999,\"state\":{",
        "{\"version\":1,\"lastOffset\":-1,\"wakeAt\":1,\"state\":7}",
        "{\"version\":9,\"lastOffset\":-1,\"future\":{}}",
        "{\"version\":2,\"lastOffset\":-1,\"compressed\":{\"dictionary\":9,\"deflated\":\"eA==\"}}",
        "{\"version\":2,\"lastOffset\":-1,\"compressed\":{\"dictionary\":1,\"deflated\":\"eA==\"}}",
        "{\"version\":2,\"lastOffset\":-1,\"compressed\":{\"dictionary\":1,\"deflated\":\"?\"}}",
        "{\"version\":2,\"lastOffset\":-1}"
      })
  void aStateThatCannotBeReadHoldsUpItsOwnChannelOnlyAndIsKept(String state) {
    fixture.probe.send(fixture.topics.conversationState(), CH1, utf8(state));
    LaneCore first = fixture.start("w1");
    fixture.send("CH1", "echo never");
    for (int i = 2; i < 10; i++) {
      fixture.send("CH" + i, "echo " + i);
    }

    fixture.awaitReplies(8);
    assertThat(fixture.awaitLetters(1)).extracting(DeadLetter::cause).containsOnly("undecodable");
    first.stop(STOP);
    fixture.start("w1");
    fixture.send("CH1", "echo never either");

    assertThat(fixture.awaitLetters(2).getLast().message()).contains("A channel's state");
    assertThat(fixture.probe.readKeyed(fixture.topics.conversationState()).get(CH1))
        .asString()
        .isEqualTo(state);
  }

  @Test
  void nothingIsWrittenThatTheBrokerWouldRefuse() {
    try (EmbeddedKafka small =
            EmbeddedKafka.builder().property("message.max.bytes", "200000").start();
        CoreFixture onSmall = new CoreFixture(small.bootstrapServers())) {
      onSmall.start("w1");
      onSmall.send("CH1", "fill 190000");
      onSmall.send("CH1", "fill 250000");
      onSmall.send("CH2", "remember 250000");
      onSmall.probe.send(onSmall.topics.events(), CH1, utf8("\"".repeat(150_000)));
      onSmall.send("CH1", "echo still here");

      assertThat(onSmall.awaitTexts(2)).first().asString().hasSize(190_000);
      assertThat(onSmall.awaitTexts(2)).last().isEqualTo("still here");
      assertThat(onSmall.awaitLetters(3))
          .extracting(DeadLetter::cause)
          .containsExactlyInAnyOrder("too-large", "too-large", "undecodable");
      assertThat(onSmall.awaitLetters(3))
          .filteredOn(letter -> letter.cause().equals("too-large"))
          .allSatisfy(letter -> assertThat(letter.message()).contains("at most 196000 are taken"));
    }
  }

  @Test
  void aStateThatHasBecomeTooLargeIsKeptAndWhatLeavesItSoBecomesADeadLetter() throws Exception {
    LaneCore before = fixture.start("w1");
    fixture.send("CH1", "remember 100000");
    assertThat(fixture.awaitTexts(1)).containsExactly("Still there?");
    before.stop(STOP);
    limit(fixture.topics.conversationState(), 50_000);
    fixture.start("w1");
    fixture.probe.send(fixture.topics, Events.message("CH1", "bob", "echo never"));
    fixture.send("CH1", "yes");

    assertThat(fixture.awaitTexts(2)).last().isEqualTo("yes 100000");
    assertThat(fixture.awaitLetters(1)).extracting(DeadLetter::cause).containsOnly("too-large");
  }

  @Test
  void saysSoWhenATopicTakesNextToNothing() throws Exception {
    limit(fixture.topics.deadLetters(), 3_000);
    LaneCore core = fixture.launch("w1");

    awaitProblem(core, fixture.topics.deadLetters(), "at most 3000 bytes", "max.message.bytes");
  }

  private void limit(String topic, int bytes) throws Exception {
    try (Admin admin = Admin.create(fixture.kafka())) {
      AlterConfigOp op =
          new AlterConfigOp(
              new ConfigEntry("max.message.bytes", String.valueOf(bytes)),
              AlterConfigOp.OpType.SET);
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(op)))
          .all()
          .get();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
