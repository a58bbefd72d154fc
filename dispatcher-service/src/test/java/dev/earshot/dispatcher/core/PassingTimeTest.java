package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.engine.ChannelState;
import dev.earshot.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens while time passes: timers, slow steps, channels that become quiet, repeats. */
class PassingTimeTest extends BrokerTest {
  private static final Duration STOP = Duration.ofSeconds(10);

  @Test
  void aSleepingConversationWakes() {
    fixture.start("w1");
    fixture.send("CH1", "nap 1");
    fixture.send("CH1", "echo meanwhile");

    assertThat(fixture.awaitTexts(3)).containsExactly("Good night.", "meanwhile", "Good morning.");
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void aSleepingConversationWakesOnceAtWhicheverWorkerIsThere(GroupProtocol protocol) {
    LaneCore first = fixture.with(protocol).start("w1");
    fixture.send("CH1", "nap 2");
    fixture.awaitReplies(1);
    first.stop(STOP);

    fixture.start("w2");
    assertThat(fixture.awaitTexts(2)).containsExactly("Good night.", "Good morning.");
    fixture.start("w3").stop(STOP);
    fixture.send("CH1", "echo once");
    assertThat(fixture.awaitTexts(3)).last().isEqualTo("once");
  }

  @Test
  void aQuestionWithALimitIsGivenUp() {
    fixture.start("w1");
    fixture.send("CH1", "quiz");
    assertThat(fixture.awaitTexts(2)).containsExactly("Quick?", "Too late.");

    fixture.send("CH1", "echo heard like any message");
    assertThat(fixture.awaitTexts(3)).last().isEqualTo("heard like any message");
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void whatIsSaidBeforeASlowStepIsSentAtOnceAndAnotherWorkerSaysTheRest(GroupProtocol protocol) {
    LaneCore first = fixture.with(protocol).start("w1");
    fixture.send("CH1", "slow");
    assertThat(fixture.awaitTexts(1)).containsExactly("One moment…");
    assertThat(fixture.bot.never.getCount()).isEqualTo(1);
    first.stop(STOP);

    fixture.bot.never.countDown();
    fixture.start("w2");
    fixture.send("CH1", "echo next");
    assertThat(fixture.awaitTexts(3)).containsExactly("One moment…", "Done.", "next");
  }

  @Test
  void theStateOfAQuietChannelIsDeleted() {
    MovableClock clock = new MovableClock(Instant.now());
    LaneCore first = fixture.with(clock).start("w1");
    fixture.send("CH1", "echo hi");
    fixture.send("CH2", "nap 1000000");
    fixture.awaitReplies(2);
    await().atMost(LIMIT).until(() -> first.status().load().channels() == 2);

    clock.advance(ChannelState.EVENTS_KEPT.plusMinutes(1));
    Map<String, byte[]> states = new HashMap<>();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              states.putAll(fixture.probe.readKeyed(fixture.topics.conversationState()));
              assertThat(states).containsEntry("AC1/IS1/CH1", null);
            });
    assertThat(states.get("AC1/IS1/CH2")).isNotNull();
    await().atMost(LIMIT).until(() -> first.status().load().channels() == 1);
    fixture.send("CH1", "echo hi again");
    assertThat(fixture.awaitTexts(3)).last().isEqualTo("hi again");
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void aRepeatedWebhookHasNoSecondEffect(GroupProtocol protocol) {
    Event webhook = Events.message("CH1", "ann", "echo hi");
    LaneCore first = fixture.with(protocol).start("w1");
    fixture.probe.send(fixture.topics, webhook);
    fixture.probe.send(fixture.topics, webhook);
    fixture.awaitReplies(1);
    first.stop(STOP);

    fixture.start("w2");
    fixture.probe.send(fixture.topics, webhook);
    fixture.send("CH1", "echo bye");
    assertThat(fixture.awaitTexts(2)).containsExactly("hi", "bye");
  }
}
