package dev.earshot.dispatcher.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earshot.dispatcher.core.ChannelTurns;
import dev.earshot.dispatcher.core.StateChange;
import dev.earshot.dispatcher.core.TurnResult;
import dev.earshot.dispatcher.core.TurnResult.EncodedReply;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.tracing.RecordTracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracedTurnsTest {
  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private static final Instant CAME = Instant.parse("2026-11-27T10:15:30.250Z");
  private static final ChannelKey CHANNEL = ChannelKey.parse("AC1/IS1/CH1");
  private static final TopicPartition PARTITION = new TopicPartition("earshot.events", 3);

  private final RecordTracing tracing = new RecordTracing(TELEMETRY.getOpenTelemetry(), "test");
  private final Headers headers = new RecordHeaders();

  @Test
  void aTurnGoesOnWithItsEventsTraceAndHandsItToItsReplies() throws Exception {
    Span webhook = tracing.within("publish", SpanKind.PRODUCER).startSpan();
    tracing.hand(webhook, headers);
    webhook.end();
    List<TurnResult> parts = new ArrayList<>();

    TurnResult result =
        new TracedTurns(new OneTurn(said("first"), said("second")), tracing)
            .take(null, event(), parts::add);

    SpanData turn = span("turn");
    assertThat(turn.getTraceId()).isEqualTo(webhook.getSpanContext().getTraceId());
    assertThat(turn.getParentSpanId()).isEqualTo(webhook.getSpanContext().getSpanId());
    assertThat(turn.getAttributes().asMap().toString()).contains("earshot.events", "42");
    assertThat(List.of(parts.getFirst(), result))
        .extracting(part -> header(part, "traceparent").orElse("none"))
        .allSatisfy(parent -> assertThat(parent).contains(turn.getTraceId(), turn.getSpanId()));
    assertThat(List.of(parts.getFirst(), result))
        .extracting(part -> header(part, CloudEvents.CAUSE_TIME_HEADER))
        .containsOnly(Optional.of(CAME.toString()));
  }

  @Test
  void whatATimerBeginsIsATraceOfItsOwnAndHasNoCausesTime() throws Exception {
    TurnResult result =
        new TracedTurns(new OneTurn(said("first"), said("second")), tracing)
            .wake(null, "AC1/IS1/CH1", PARTITION, 7, _ -> {});

    SpanData turn = span("turn by timer");
    assertThat(turn.getParentSpanContext().isValid()).isFalse();
    assertThat(header(result, "traceparent").orElse("none")).contains(turn.getSpanId());
    assertThat(header(result, CloudEvents.CAUSE_TIME_HEADER)).isEmpty();
  }

  @Test
  void withoutTracesRepliesStillKnowWhenTheirEventHadCome() throws Exception {
    List<TurnResult> parts = new ArrayList<>();

    TurnResult result =
        new TracedTurns(new OneTurn(said("first"), said("second")), RecordTracing.none())
            .take(null, event(), parts::add);

    assertThat(header(parts.getFirst(), CloudEvents.CAUSE_TIME_HEADER)).contains(CAME.toString());
    assertThat(header(result, CloudEvents.CAUSE_TIME_HEADER)).contains(CAME.toString());
    assertThat(header(result, "traceparent")).isEmpty();
    assertThat(TELEMETRY.getSpans()).isEmpty();
  }

  @Test
  void aTurnThatIsGivenUpAndOneThatFailsAreErrors() throws Exception {
    DeadLetter letter =
        new DeadLetter(
            ModelJson.VERSION,
            "dispatcher",
            "diverged",
            null,
            null,
            "why",
            null,
            1,
            null,
            null,
            null,
            "earshot.events",
            3,
            42L,
            null,
            null,
            CAME);
    TurnResult givenUp = new TurnResult(StateChange.NONE, null, List.of(), List.of(letter), false);
    new TracedTurns(new OneTurn(said("first"), givenUp), tracing).take(null, event(), _ -> {});
    TracedTurns failing = new TracedTurns(new OneTurn(said("first"), null), tracing);

    assertThatThrownBy(() -> failing.take(null, event(), _ -> {}))
        .isInstanceOf(InterruptedException.class);

    assertThat(TELEMETRY.getSpans())
        .extracting(SpanData::getName, SpanData::getStatus)
        .containsExactly(
            tuple("turn", StatusData.create(StatusData.error().getStatusCode(), "diverged")),
            tuple(
                "turn",
                StatusData.create(StatusData.error().getStatusCode(), "InterruptedException")));
  }

  /**
   * Says something, and then something more.
   *
   * @param last null if the turn is interrupted instead
   */
  private record OneTurn(TurnResult first, TurnResult last) implements ChannelTurns {
    @Override
    public TurnResult take(
        byte[] before, ConsumerRecord<String, byte[]> record, Consumer<TurnResult> soFar)
        throws InterruptedException {
      return turn(soFar);
    }

    @Override
    public TurnResult wake(
        byte[] before,
        String key,
        TopicPartition partition,
        long watermark,
        Consumer<TurnResult> soFar)
        throws InterruptedException {
      return turn(soFar);
    }

    private TurnResult turn(Consumer<TurnResult> soFar) throws InterruptedException {
      soFar.accept(first);
      if (last == null) {
        throw new InterruptedException("The worker stops");
      }
      return last;
    }

    @Override
    public int running() {
      return 0;
    }

    @Override
    public Instant now() {
      return CAME;
    }

    @Override
    public void close() {}
  }

  private ConsumerRecord<String, byte[]> event() {
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        42,
        CAME.toEpochMilli(),
        TimestampType.CREATE_TIME,
        11,
        0,
        "AC1/IS1/CH1",
        new byte[0],
        headers,
        Optional.empty());
  }

  private static TurnResult said(String id) {
    Reply reply =
        new Reply(
            ModelJson.VERSION,
            id,
            "default",
            Product.CHAT,
            CHANNEL,
            CAME,
            null,
            new Command.AddMember("Ada"));
    return new TurnResult(
        StateChange.NONE,
        null,
        List.of(EncodedReply.of(reply, new byte[0], new RecordHeaders())),
        List.of(),
        false);
  }

  private static SpanData span(String name) {
    return TELEMETRY.getSpans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> header(TurnResult result, String name) {
    return Optional.ofNullable(result.replies().getFirst().headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }
}
