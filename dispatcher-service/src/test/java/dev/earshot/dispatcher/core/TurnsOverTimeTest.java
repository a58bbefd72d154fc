package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns that are woken by a timer, and turns whose first part is handed on while they go on. */
class TurnsOverTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("events", 0);
  private static final String KEY = "AC1/IS1/CH1";
  private static final long OFFSET = 5;

  private final TestBot bot = new TestBot();
  private final MovableClock clock = new MovableClock(START);
  private final List<TurnResult> parts = new ArrayList<>();
  private final Turns turns = turns(Duration.ofSeconds(20), "default");

  @AfterEach
  void releaseStuckHandlers() {
    bot.never.countDown();
  }

  // ---- woken by a timer

  @Test
  void goesOnWithAConversationThatHasSleptLongEnough() throws Exception {
    TurnResult asleep = take(null, "nap 60");
    assertThat(saidInAll(asleep)).containsExactly("Good night.");
    assertThat(asleep.wakeAt()).isEqualTo(START.plusSeconds(60));

    clock.advance(Duration.ofSeconds(60));
    TurnResult awake = wake(state(asleep));

    assertThat(said(awake)).containsExactly("Good morning.");
    assertThat(StateRecord.header(state(awake)).lastOffset()).isEqualTo(OFFSET);
    assertThat(awake.wakeAt()).isEqualTo(START.plus(ChannelState.EVENTS_KEPT));
  }

  @Test
  void doesNothingBeforeTheTimeAndSaysWhenItComes() throws Exception {
    byte[] asleep = state(take(null, "nap 60"));
    clock.advance(Duration.ofSeconds(59));
    TurnResult early = wake(asleep);

    assertThat(early.isEmpty()).isTrue();
    assertThat(early.wakeAt()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void doesNothingIfThereIsNoStateAnyMore() throws Exception {
    assertThat(wake(null)).isEqualTo(TurnResult.idleUntil(null));
  }

  @Test
  void forgetsAQuietChannelOnceItsEventsCannotBeReadAgain() throws Exception {
    byte[] quiet = state(take(null, "echo hi"));
    clock.advance(ChannelState.EVENTS_KEPT);

    TurnResult later = wake(quiet, OFFSET);
    assertThat(later.isEmpty()).isTrue();
    assertThat(later.wakeAt()).isAfter(clock.instant());
    TurnResult now = wake(quiet, OFFSET + 1);
    assertThat(now.state()).isEqualTo(StateChange.FORGET);
    assertThat(now.wakeAt()).isNull();
    assertThat(now.replies()).isEmpty();
  }

  @Test
  void waitsAndSaysSoIfTheBotIsUnknown() throws Exception {
    byte[] asleep = state(take(null, "nap 60"));
    clock.advance(Duration.ofSeconds(60));
    List<String> logged = new ArrayList<>();
    Handler handler = handler(logged);
    Logger logger = Logger.getLogger(Turns.class.getName());
    logger.addHandler(handler);
    try {
      TurnResult result =
          turns(Duration.ofSeconds(20), "another").wake(asleep, KEY, PARTITION, 9, parts::add);
      assertThat(result).isEqualTo(TurnResult.idleUntil(null));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(logged).singleElement().asString().contains(KEY, "\"default\"", "another");
  }

  @Test
  void waitsIfTheStateCannotBeRead() throws Exception {
    byte[] newer = "{\"version\":9,\"wakeAt\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(wake(newer)).isEqualTo(TurnResult.idleUntil(null));
  }

  @Test
  void makesOneDeadLetterOfAConversationThatFailsWhenWoken() throws Exception {
    Event trigger = Events.message("CH1", "ann", "nightmare");
    TurnResult asleep = turns.take(null, record(trigger), parts::add);
    clock.advance(Duration.ofHours(1));
    TurnResult failed = wake(state(asleep));

    DeadLetter letter = onlyLetter(failed);
    assertThat(letter.cause()).isEqualTo("handler-failed");
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.offset()).isEqualTo(OFFSET);
    assertThat(letter.stack()).contains("no bed");
    assertThat(ModelJson.decodeEvent(letter.original().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(trigger);
    assertThat(conversations(failed)).isZero();
    assertThat(wake(state(failed)).isEmpty()).isTrue();
  }

  @Test
  void endsAConversationThatSaysTooMuchWhenWoken() throws Exception {
    byte[] asleep = state(take(null, "dream"));
    clock.advance(Duration.ofHours(1));
    TurnResult result = wake(asleep);

    assertThat(onlyLetter(result).cause()).isEqualTo("too-large");
    assertThat(result.replies()).isEmpty();
    assertThat(conversations(result)).isZero();
  }

  // ---- parts

  @Test
  void handsOnWhatWasSaidBeforeASlowStepAndEndsWithTheRest() throws Exception {
    TurnResult end = take(null, "patient");

    assertThat(parts).hasSize(1);
    assertThat(said(parts.getFirst())).containsExactly("One moment…");
    assertThat(StateRecord.header(state(parts.getFirst())).lastOffset())
        .isEqualTo(StateRecord.NO_OFFSET);
    assertThat(said(end)).containsExactly("Done.");
    assertThat(StateRecord.header(state(end)).lastOffset()).isEqualTo(OFFSET);
  }

  @Test
  void saysOnlyTheRestWhenATurnIsTakenUpFromAPart() throws Exception {
    Event event = Events.message("CH1", "ann", "patient");
    turns.take(null, record(event), this::handOn);
    bot.handedOn.release();
    TurnResult again = turns.take(state(parts.getFirst()), record(event), this::handOn);

    assertThat(parts).hasSize(1);
    assertThat(said(again)).containsExactly("Done.");
  }

  @Test
  void triesAgainFromThePartThatWasHandedOn() throws Exception {
    TurnResult end = take(null, "stumbling");

    assertThat(bot.flakyRuns).hasValue(3);
    assertThat(saidInAll(end)).containsExactly("One moment…", "Done.");
    assertThat(parts).hasSize(1);
    assertThat(end.deadLetters()).isEmpty();
  }

  @Test
  void keepsThePartOfATurnThatIsGivenUp() throws Exception {
    TurnResult end = take(null, "falling");

    assertThat(saidInAll(end)).containsExactly("One moment…");
    assertThat(onlyLetter(end).cause()).isEqualTo("handler-failed");
    assertThat(conversations(end)).isZero();
    assertThat(said(take(state(end), "echo next", OFFSET + 1))).containsExactly("next");
  }

  @Test
  void handsOnNoPartThatTheBrokerWouldRefuse() throws Exception {
    TurnResult end = take(null, "hoarding slowly");

    assertThat(parts).isEmpty();
    assertThat(end.replies()).isEmpty();
    assertThat(onlyLetter(end).cause()).isEqualTo("too-large");
    assertThat(conversations(end)).isZero();
  }

  @Test
  void leavesBehindAHandlerThatIsStuckAfterAPart() throws Exception {
    Event event = Events.message("CH1", "ann", "wedged");
    TurnResult end =
        turns(Duration.ofMillis(300), "default").take(null, record(event), this::handOn);

    assertThat(saidInAll(end)).containsExactly("One moment…");
    assertThat(onlyLetter(end).cause()).isEqualTo("handler-stuck");
    assertThat(conversations(end)).isZero();
    assertThat(turns.take(state(end), record(event), this::handOn).duplicate()).isTrue();
    assertThat(said(take(state(end), "echo next", OFFSET + 1))).containsExactly("next");
  }

  private Turns turns(Duration handlerTimeout, String botName) {
    TurnLimits limits = new TurnLimits(handlerTimeout, 3, Duration.ofMillis(1), 8, 4000);
    CoreSettings settings =
        new CoreSettings(
            Map.of(), Topics.ofDefaultPrefix(), 1, "w", GroupProtocol.CONSUMER, limits);
    BotProfile profile = new BotProfile(botName, Optional.empty(), false);
    return new Turns(
        BotEngines.always(bot.engine()),
        Map.of(botName, profile),
        settings,
        CoreListener.NONE,
        clock,
        START);
  }

  private TurnResult take(byte[] before, String text) throws InterruptedException {
    return take(before, text, OFFSET);
  }

  private TurnResult take(byte[] before, String text, long offset) throws InterruptedException {
    Event event = Events.message("CH1", "ann", text);
    return turns.take(before, record(event, offset), this::handOn);
  }

  private TurnResult wake(byte[] before) throws InterruptedException {
    return wake(before, OFFSET + 1);
  }

  private TurnResult wake(byte[] before, long watermark) throws InterruptedException {
    return turns.wake(before, KEY, PARTITION, watermark, this::handOn);
  }

  private void handOn(TurnResult part) {
    parts.add(part);
    bot.handedOn.release();
  }

  private static ConsumerRecord<String, byte[]> record(Event event) {
    return record(event, OFFSET);
  }

  private static ConsumerRecord<String, byte[]> record(Event event, long offset) {
    return new ConsumerRecord<>(
        "events", 0, offset, event.channel().text(), ModelJson.encode(event));
  }

  private static byte[] state(TurnResult result) {
    return result.state().apply(null);
  }

  private static int conversations(TurnResult result) {
    return StateRecord.decode(state(result)).state().conversations().size();
  }

  private static DeadLetter onlyLetter(TurnResult result) {
    assertThat(result.deadLetters()).hasSize(1);
    return result.deadLetters().getFirst();
  }

  private List<String> saidInAll(TurnResult end) {
    List<String> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(said(part)));
    all.addAll(said(end));
    return all;
  }

  private static List<String> said(TurnResult result) {
    return result.replies().stream()
        .map(reply -> ((Command.Say) reply.reply().command()).text())
        .toList();
  }

  private static Handler handler(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(new PatternFormatter("%s").format(record));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
