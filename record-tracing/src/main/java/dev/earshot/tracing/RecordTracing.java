package dev.earshot.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Carries traces along in the headers of records: {@code traceparent} and {@code tracestate} (W3C
 * Trace Context) unless OpenTelemetry is set to others. Without OpenTelemetry nothing is read or
 * written. Thread-safe.
 */
public final class RecordTracing {
  private static final TextMapGetter<Headers> GETTER = new Getter();
  private static final TextMapSetter<Headers> SETTER =
      (headers, name, value) ->
          headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final boolean active;

  /**
   * @param service whose spans these are: {@code earshot-dispatcher}
   */
  public RecordTracing(OpenTelemetry telemetry, String service) {
    this.tracer = telemetry.getTracer(service);
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
    this.active = !propagator.fields().isEmpty();
  }

  /** Traces nothing. */
  public static RecordTracing none() {
    return new RecordTracing(OpenTelemetry.noop(), "none");
  }

  /** Whether there is anything to read and to write. */
  public boolean isActive() {
    return active;
  }

  /** A span of the work on a record, as part of the trace that came with it. */
  public SpanBuilder continued(Headers headers, String name, SpanKind kind) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(active ? propagator.extract(Context.root(), headers, GETTER) : Context.root());
  }

  /** A span of something within the present one. */
  public SpanBuilder within(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  /**
   * Lets the trace go on with a record from this span; what its headers said before is replaced.
   */
  public void hand(Span span, Headers headers) {
    if (active) {
      propagator.inject(Context.root().with(span), headers, SETTER);
    }
  }

  private static final class Getter implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      List<String> keys = new ArrayList<>();
      headers.forEach(header -> keys.add(header.key()));
      return keys;
    }

    @Override
    public String get(Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      return header == null || header.value() == null
          ? null
          : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
