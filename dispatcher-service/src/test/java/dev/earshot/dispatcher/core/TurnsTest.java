package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.engine.BotProfile;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Consumer<TurnResult> REFUSED =
      part -> {
        throw new AssertionError("Nothing is said before a slow step here.");
      };

  private final TestBot bot = new TestBot();
  private final Turns turns =
      new Turns(
          BotEngines.always(bot.engine()),
          Map.of("default", new BotProfile("default", Optional.empty(), false)),
          new CoreSettings(
              Map.of(),
              Topics.ofDefaultPrefix(),
              1,
              "w",
              GroupProtocol.CONSUMER,
              new TurnLimits(Duration.ofMillis(300), 3, Duration.ofMillis(1), 8, 4000)),
          CoreListener.NONE,
          InstantSource.system(),
          Instant.now());

  @AfterEach
  void releaseStuckHandlers() {
    bot.never.countDown();
  }

  @Test
  void triesAgainUntilTheHandlerSucceeds() throws Exception {
    TurnResult result = take(Events.message("CH1", "ann", "flaky"));

    assertThat(said(result)).containsExactly("at last");
    assertThat(result.deadLetters()).isEmpty();
    assertThat(bot.flakyRuns).hasValue(3);
  }

  @Test
  void makesADeadLetterOfWhatFailsEachTime() throws Exception {
    Event boom = Events.message("CH1", "ann", "boom");
    TurnResult result = take(boom);

    assertThat(result.replies()).isEmpty();
    DeadLetter letter = onlyLetter(result);
    assertThat(letter.cause()).isEqualTo("handler-failed");
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.stack()).contains("no printer").contains("TestBot");
    assertThat(letter.journal()).contains("This must never be said.");
    assertThat(ModelJson.decodeEvent(letter.original().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(boom);
    assertThat(letter.bot()).isEqualTo("default");
    assertThat(letter.id()).isEqualTo(boom.id());
    assertThat(turns.take(state(result), record(boom), REFUSED).duplicate()).isTrue();
  }

  @Test
  void handlesAReplayedEventOnceMore() throws Exception {
    Event print = Events.message("CH1", "ann", "print");
    byte[] failed = state(take(print));
    assertThat(turns.take(failed, record(print, 2), REFUSED).duplicate()).isTrue();
    bot.printerIsBroken.set(false);
    ConsumerRecord<String, byte[]> replay = record(print, 3);
    replay.headers().add(DeadLetter.REPLAY_HEADER, "3:17".getBytes(StandardCharsets.UTF_8));

    TurnResult result = turns.take(failed, replay, REFUSED);

    assertThat(said(result)).containsExactly("printed");
    assertThat(result.deadLetters()).isEmpty();
    assertThat(turns.take(state(result), replay, REFUSED).duplicate()).isTrue();
    assertThat(turns.take(state(result), record(print, 4), REFUSED).duplicate()).isTrue();
  }

  @Test
  void whatNobodyHearsIsNotWritten() throws Exception {
    TurnResult result = take(Events.delivery("CH1", "sent"));

    assertThat(result.isEmpty()).isTrue();
    assertThat(result.duplicate()).isFalse();
    assertThat(result.leavesTrace()).isTrue();
  }

  @Test
  void interruptsAHandlerThatTakesTooLong() throws Exception {
    DeadLetter letter = onlyLetter(take(Events.message("CH1", "ann", "sleep")));

    assertThat(letter.cause()).isEqualTo("handler-failed");
    assertThat(letter.stack()).contains("InterruptedException");
  }

  @Test
  void leavesBehindAHandlerThatDoesNotEndWhenInterrupted() throws Exception {
    DeadLetter letter = onlyLetter(take(Events.message("CH1", "ann", "stuck")));

    assertThat(letter.cause()).isEqualTo("handler-stuck");
    assertThat(letter.bot()).isEqualTo("default");
    assertThat(letter.id()).isNotNull();
    assertThat(letter.stack()).contains("awaitWhateverHappens");
  }

  @Test
  void doesNotProduceRecordsTheBrokerWouldRefuse() throws Exception {
    TurnResult result = take(Events.message("CH1", "ann", "hoard"));

    assertThat(result.replies()).isEmpty();
    assertThat(onlyLetter(result).cause()).isEqualTo("too-large");
    assertThat(state(result)).isNotNull();
  }

  @Test
  void refusesWhatIsNoEvent() throws Exception {
    byte[] noUtf8 = {(byte) 0xff, (byte) 0xfe};
    DeadLetter letter =
        onlyLetter(
            turns.take(null, new ConsumerRecord<>("events", 3, 17L, "key", noUtf8), REFUSED));

    assertThat(letter.cause()).isEqualTo("undecodable");
    assertThat(letter.original()).isEqualTo("//4=");
    assertThat(letter.topic() + letter.partition() + "@" + letter.offset()).isEqualTo("events3@17");
    assertThat(letter.channel()).isNull();
  }

  @Test
  void refusesAnEventUnderTheWrongKey() throws Exception {
    byte[] event = ModelJson.encode(Events.message("CH1", "ann", "echo hi"));
    DeadLetter letter =
        onlyLetter(turns.take(null, new ConsumerRecord<>("events", 0, 1L, null, event), REFUSED));

    assertThat(letter.message()).contains("AC1/IS1/CH1").contains("under the key null");
  }

  @Test
  void refusesAStateItCannotRead() throws Exception {
    Event event = Events.message("CH1", "ann", "echo hi");
    byte[] newer = "{\"version\":9,\"lastOffset\":1,\"state\":{}}".getBytes(StandardCharsets.UTF_8);
    TurnResult result = turns.take(newer, record(event), REFUSED);

    assertThat(onlyLetter(result).message()).contains("version 9").contains("Upgrade");
    assertThat(result.changesState()).isFalse();
  }

  @Test
  void refusesAnEventForABotItDoesNotKnow() throws Exception {
    Turns stranger =
        new Turns(
            BotEngines.always(bot.engine()),
            Map.of(),
            new CoreSettings(
                Map.of(),
                Topics.ofDefaultPrefix(),
                1,
                "w",
                GroupProtocol.CONSUMER,
                TurnLimits.DEFAULT),
            CoreListener.NONE,
            InstantSource.system(),
            Instant.now());

    assertThat(
            onlyLetter(
                    stranger.take(null, record(Events.message("CH1", "ann", "echo hi")), REFUSED))
                .cause())
        .isEqualTo("unknown-bot");
  }

  private TurnResult take(Event event) throws InterruptedException {
    return turns.take(null, record(event), REFUSED);
  }

  private static ConsumerRecord<String, byte[]> record(Event event) {
    return record(event, 1);
  }

  private static ConsumerRecord<String, byte[]> record(Event event, long offset) {
    return new ConsumerRecord<>(
        "events", 0, offset, event.channel().text(), ModelJson.encode(event));
  }

  private static byte[] state(TurnResult result) {
    return result.state().apply(null);
  }

  private static DeadLetter onlyLetter(TurnResult result) {
    assertThat(result.deadLetters()).hasSize(1);
    return result.deadLetters().getFirst();
  }

  private static List<String> said(TurnResult result) {
    return result.replies().stream()
        .map(reply -> ((Command.Say) reply.reply().command()).text())
        .toList();
  }
}
