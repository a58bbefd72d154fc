package dev.earshot.egress.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.tracing.RecordTracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryTracingTest {
  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private final RecordTracing records = new RecordTracing(TELEMETRY.getOpenTelemetry(), "test");
  private final DeliveryTracing tracing = new DeliveryTracing(records);
  private final ConsumerRecord<String, byte[]> reply =
      new ConsumerRecord<>("earshot.replies", 2, 17, "AC1/IS1/CH1", new byte[0]);

  @Test
  void aRequestIsWithinItsReplysSpanWhichGoesOnWithTheTurnsTrace() {
    Span turn = records.within("turn", SpanKind.CONSUMER).startSpan();
    records.hand(turn, reply.headers());
    turn.end();

    tracing
        .<String>around(reply, (_, _) -> tracing.request("say", () -> 2, () -> "IM1").get())
        .run("lane", null);

    SpanData deliver = span("deliver");
    SpanData call = span("twilio say");
    assertThat(deliver.getParentSpanId()).isEqualTo(turn.getSpanContext().getSpanId());
    assertThat(call.getParentSpanId()).isEqualTo(deliver.getSpanId());
    assertThat(call.getTraceId()).isEqualTo(turn.getSpanContext().getTraceId());
    assertThat(call.getAttributes().asMap().toString()).contains("earshot.attempt=2");
  }

  @Test
  void whatTwilioRefusesIsAnErrorWithItsStatusAndCodeButWithoutItsText() {
    TwilioCallException refusal =
        TwilioCallException.answered(403, 50107, "no permission for Ada", null, "{}");

    assertThatThrownBy(
            () ->
                tracing
                    .request(
                        "say",
                        () -> 1,
                        () -> {
                          throw refusal;
                        })
                    .get())
        .isSameAs(refusal);

    SpanData call = span("twilio say");
    assertThat(call.getStatus())
        .isEqualTo(StatusData.create(StatusData.error().getStatusCode(), "refused"));
    assertThat(call.getAttributes().asMap().toString())
        .contains("http.response.status_code=403", "twilio.error_code=50107");
    assertThat(call.toString()).doesNotContain("Ada");
  }

  @Test
  void withoutTracesNothingIsWrappedAroundTheWork() {
    DeliveryTracing none = new DeliveryTracing(RecordTracing.none());
    LaneTask<String> work = (_, _) -> {};

    assertThat(none.around(reply, work)).isSameAs(work);
  }

  private static SpanData span(String name) {
    return TELEMETRY.getSpans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
