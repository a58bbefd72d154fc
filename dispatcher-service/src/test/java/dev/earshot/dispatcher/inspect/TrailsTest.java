package dev.earshot.dispatcher.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Delivery;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.model.ReplyPosition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailsTest {
  private static final Instant START = Instant.EPOCH;

  private final Trails trails = new Trails(10);
  private final Event hello = Events.message("CH1", "ann", "hello");

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private Reply reply(String id, String cause, Instant said) {
    return new Reply(
        ModelJson.VERSION,
        id,
        "default",
        Product.CHAT,
        hello.channel(),
        said,
        cause,
        new Command.Say("Hey", List.of(), null));
  }

  private Delivery attempted(String reply, int attempts, Instant at) {
    return new Delivery.Attempted(
        ModelJson.VERSION,
        reply,
        "default",
        hello.channel(),
        new ReplyPosition("replies", 0, 0),
        1,
        null,
        attempts,
        at);
  }

  private Delivery sent(String reply, String sid, int attempts, Instant at) {
    return new Delivery.Sent(
        ModelJson.VERSION,
        reply,
        "default",
        hello.channel(),
        new ReplyPosition("replies", 0, 0),
        sid,
        attempts,
        at);
  }

  private static byte[] state(long lastOffset) {
    return "{\"version\":1,\"lastOffset\":%d,\"state\":{\"muted\":%b}}"
        .formatted(lastOffset, lastOffset > 3)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private void noteAll() {
    trails.event(hello, 5, at(20));
    trails.state(hello.channel(), state(3), at(10));
    trails.state(hello.channel(), state(5), at(40));
    trails.reply(reply("r1", hello.id(), at(35)), at(40));
    trails.delivery(attempted("r1", 1, at(50)));
    trails.delivery(attempted("r1", 2, at(1_050)));
    trails.delivery(sent("r1", "IM77", 2, at(1_090)));
  }

  @Test
  void aMessageIsFollowedFromTheWebhookToTheAnswer() {
    noteAll();

    EventWay way = trails.find(((MessageEvent) hello).messageSid(), 10).getFirst();

    assertThat(way.event()).isEqualTo(hello);
    assertThat(way.stages())
        .containsExactly(
            new Stage("received", at(0)),
            new Stage("stored", at(20)),
            new Stage("handled", at(40)));
    assertThat(way.replies().getFirst().stages())
        .containsExactly(
            new Stage("said", at(35)),
            new Stage("stored", at(40)),
            new Stage("attempted", at(50)),
            new Stage("attempted", at(1_050)),
            new Stage("sent", at(1_090)));
    assertThat(way.replies().getFirst().attempts()).isEqualTo(2);
    assertThat(way.replies().getFirst().outcome()).isEqualTo("sent");
    assertThat(way.millis()).isEqualTo(1_090);
    assertThat(way.stateBefore().path("muted").asBoolean()).isFalse();
    assertThat(way.stateAfter().path("muted").asBoolean()).isTrue();
  }

  @Test
  void itIsFoundByAllThatNamesIt() {
    noteAll();
    trails.event(Events.message("CH2", "bob", "hi"), 0, at(0));

    for (String name : List.of("CH1", "AC1/IS1/CH1", hello.id(), "r1", "IM77")) {
      assertThat(trails.find(name, 10)).as(name).extracting(EventWay::event).containsExactly(hello);
    }
    assertThat(trails.find("IM78", 10)).isEmpty();
    assertThat(trails.find(null, 10)).hasSize(2);
    assertThat(trails.find(null, 1)).hasSize(1);
  }

  @Test
  void theOrderOfReadingDoesNotMatter() {
    trails.delivery(sent("r1", "IM77", 1, at(90)));
    trails.reply(reply("r1", hello.id(), at(35)), at(40));
    trails.event(hello, 5, at(20));

    EventWay way = trails.find("IM77", 10).getFirst();
    assertThat(way.event()).isEqualTo(hello);
    assertThat(way.replies()).extracting(ReplyWay::sid).containsExactly("IM77");
  }

  @Test
  void whatIsNotSettledHasNoTimeYet() {
    trails.event(hello, 5, at(20));
    trails.reply(reply("r1", hello.id(), at(35)), at(40));
    trails.reply(reply("r2", hello.id(), at(36)), at(40));
    trails.delivery(sent("r1", "IM77", 1, at(90)));
    assertThat(trails.find("CH1", 1).getFirst().millis()).isNull();

    trails.delivery(sent("r2", "IM78", 1, at(120)));
    assertThat(trails.find("CH1", 1).getFirst().millis()).isEqualTo(120);
  }

  @Test
  void whatTheBotBeginsByItselfHasNoEvent() {
    trails.reply(reply("r9", null, at(35)), at(40));

    EventWay way = trails.find("r9", 10).getFirst();
    assertThat(way.event()).isNull();
    assertThat(way.replies()).hasSize(1);
    assertThat(way.millis()).isNull();
  }

  @Test
  void aDeadLetterStandsWhereItsReplyDoes() {
    noteAll();
    DeadLetter letter =
        new DeadLetter(
            ModelJson.VERSION,
            "egress",
            "refused",
            50400,
            400,
            "no",
            null,
            1,
            "default",
            "r1",
            hello.channel(),
            "replies",
            0,
            0L,
            null,
            null,
            at(99));
    trails.deadLetter(letter);

    assertThat(trails.find(hello.id(), 10).getFirst().deadLetters()).containsExactly(letter);
  }

  @Test
  void aStateThatMayBeOfALaterEventIsNotShown() {
    trails.event(hello, 5, at(20));
    trails.state(hello.channel(), state(9), at(40));

    EventWay way = trails.find("CH1", 1).getFirst();
    assertThat(way.stateAfter()).isNull();
    assertThat(way.stages()).extracting(Stage::name).doesNotContain("handled");
  }

  @Test
  void theNewestComesFirstInWhateverOrderTheyAreRead() {
    trails.reply(reply("r3", null, at(30)), at(40));
    trails.event(hello, 5, at(20));
    trails.reply(reply("r2", null, at(20)), at(40));

    assertThat(trails.find(null, 2))
        .extracting(way -> way.replies().getFirst().reply().id())
        .containsExactly("r3", "r2");
    assertThat(trails.find(null, 3).getLast().event()).isEqualTo(hello);
  }

  @Test
  void theOldestAreForgotten() {
    trails.event(hello, 5, at(20));
    for (int number = 0; number < 10; number++) {
      trails.event(Events.message("CH2", "bob", "hi"), number, at(0));
    }

    assertThat(trails.find("CH1", 10)).isEmpty();
    assertThat(trails.find(null, 100)).hasSize(10);
  }
}
