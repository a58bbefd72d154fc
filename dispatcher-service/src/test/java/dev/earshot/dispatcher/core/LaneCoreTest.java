package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.LIMIT;
import static dev.earshot.dispatcher.core.CoreFixture.awaitProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneCoreTest extends BrokerTest {
  private static final Duration STOP = Duration.ofSeconds(10);

  @Test
  void goesOnWithAConversationAfterARestart() {
    LaneCore first = fixture.start("w1");
    fixture.send("CH1", "cookies");
    fixture.awaitReplies(1);
    first.stop(STOP);
    assertThat(first.status().phase()).isEqualTo(Phase.STOPPED);

    fixture.start("w1");
    fixture.send("CH1", "oatmeal");

    assertThat(fixture.awaitTexts(2)).containsExactly("Which kind?", "Golly, oatmeal");
  }

  @Test
  void handlesEveryEventOnceAndInOrderWhileWorkersComeAndGo() {
    int channels = 20;
    int messages = 15;
    LaneCore first = fixture.start("w1");
    for (int i = 0; i < messages; i++) {
      if (i == 5) {
        fixture.start("w2");
      }
      if (i == 10) {
        first.stop(STOP);
      }
      for (int c = 0; c < channels; c++) {
        fixture.send("CH" + c, "echo " + i);
      }
    }

    List<Reply> replies = fixture.awaitReplies(channels * messages);
    List<String> expected = IntStream.range(0, messages).mapToObj(String::valueOf).toList();
    for (int c = 0; c < channels; c++) {
      String channel = "CH" + c;
      assertThat(replies)
          .filteredOn(reply -> reply.channel().channel().equals(channel))
          .extracting(CoreFixture::text)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void bulkRepliesHaveTheirOwnTopicAndAreThereOnceTooIfAWorkerIsRestarted() {
    LaneCore first = fixture.start("w1");
    for (int i = 0; i < 20; i++) {
      fixture.send("CH" + i % 4, "announce " + i);
    }
    fixture.awaitReplies(20);
    first.stop(STOP);
    fixture.start("w1");
    fixture.send("CH1", "echo end");

    assertThat(fixture.awaitTexts(21)).filteredOn("announced"::equals).hasSize(20);
    List<Reply> bulk =
        fixture.probe.read(fixture.topics.bulkReplies()).stream()
            .map(ModelJson::decodeReply)
            .toList();
    assertThat(bulk).hasSize(20);
    assertThat(bulk)
        .filteredOn(reply -> reply.channel().channel().equals("CH1"))
        .extracting(CoreFixture::text)
        .containsExactly("news 1", "news 5", "news 9", "news 13", "news 17");
  }

  @Test
  void putsPoisonAmongTheDeadLettersAndGoesOn() {
    fixture.start("w1");
    fixture.probe.send(fixture.topics.events(), "AC1/IS1/CH1", new byte[] {1, 2, 3});
    fixture.send("CH1", "boom");
    fixture.send("CH1", "echo still here");

    assertThat(fixture.awaitTexts(1)).containsExactly("still here");
    assertThat(fixture.awaitLetters(2))
        .extracting(DeadLetter::cause)
        .containsExactlyInAnyOrder("undecodable", "handler-failed");
  }

  @Test
  void handlesAReplayedEventOnceEvenIfItsWorkerIsRestarted() {
    LaneCore first = fixture.start("w1");
    fixture.send("CH1", "print");
    DeadLetter letter = fixture.awaitLetters(1).getFirst();
    fixture.bot.printerIsBroken.set(false);

    fixture.probe.replay(letter);
    assertThat(fixture.awaitTexts(1)).containsExactly("printed");
    first.stop(STOP);
    fixture.start("w1");
    fixture.send("CH1", "echo still here");

    assertThat(fixture.awaitTexts(2)).containsExactly("printed", "still here");
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void aStuckHandlerDelaysItsOwnChannelOnly(GroupProtocol protocol) {
    fixture.with(protocol).start("w1");
    fixture.send("CH1", "sleep");
    fixture.send("CH1", "echo after");
    for (int i = 0; i < 50; i++) {
      fixture.send("CH" + (i + 2), "echo other " + i);
    }

    assertThat(fixture.awaitTexts(50)).allMatch(t -> t.startsWith("other"));
    fixture.bot.never.countDown();
    assertThat(fixture.awaitTexts(51)).last().isEqualTo("after");
  }

  @Test
  void whatWasCommittedBeforeACrashIsNotDoneAgainThoughItIsReadAgain() {
    LaneCore first = fixture.start("w1");
    fixture.send("CH1", "sleep");
    for (int i = 0; i < 20; i++) {
      fixture.send("CH" + (i + 2), "echo " + i);
    }
    fixture.awaitReplies(20);
    // The sleeper is given up at the stop, so the watermark stands before all of the others.
    first.stop(STOP);
    fixture.bot.never.countDown();

    fixture.start("w2");
    fixture.send("CH1", "echo last");

    assertThat(fixture.awaitTexts(21)).last().isEqualTo("last");
  }

  @Test
  void keepsItsMembershipWhileAHandlerIsSlow() {
    LaneCore core = fixture.start("w1");
    fixture.send("CH1", "sleep");
    fixture.send("CH1", "echo awake");
    await().atMost(LIMIT).until(() -> core.status().partitions().size() == 4);
    fixture.bot.never.countDown();

    assertThat(fixture.awaitTexts(1)).containsExactly("awake");
  }

  @Test
  void saysWhatToDoWhenTheBrokerCannotBeReached() {
    LaneCore core = fixture.with("bootstrap.servers", "localhost:1").launch("w1");

    awaitProblem(core, "localhost:1", "KAFKA_BOOTSTRAP_SERVERS");
  }
}
