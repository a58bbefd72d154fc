package dev.earshot.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordTracingTest {
  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private final RecordTracing tracing = new RecordTracing(TELEMETRY.getOpenTelemetry(), "test");

  @Test
  void aTraceGoesOnThroughTheHeaders() {
    Headers headers = new RecordHeaders();
    Span first = tracing.within("first", SpanKind.PRODUCER).startSpan();
    tracing.hand(first, headers);
    first.end();
    Span second = tracing.continued(headers, "second", SpanKind.CONSUMER).startSpan();
    tracing.hand(second, headers);
    second.end();

    assertThat(headers).extracting(header -> header.key()).containsExactly("traceparent");
    assertThat(new String(headers.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
        .contains(first.getSpanContext().getTraceId(), second.getSpanContext().getSpanId());
    assertThat(TELEMETRY.getSpans())
        .extracting(SpanData::getName, SpanData::getParentSpanId)
        .containsExactly(
            tuple("first", "0000000000000000"),
            tuple("second", first.getSpanContext().getSpanId()));
  }

  @Test
  void whatIsNoTraceBeginsOne() {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", "nonsense".getBytes(StandardCharsets.UTF_8));

    Span span = tracing.continued(headers, "begun", SpanKind.CONSUMER).startSpan();

    assertThat(span.getSpanContext().isValid()).isTrue();
    span.end();
  }

  @Test
  void withoutOpenTelemetryNothingIsWritten() {
    Headers headers = new RecordHeaders();
    RecordTracing none = RecordTracing.none();

    none.hand(none.continued(headers, "nothing", SpanKind.CONSUMER).startSpan(), headers);

    assertThat(none.isActive()).isFalse();
    assertThat(headers).isEmpty();
  }
}
