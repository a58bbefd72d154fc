package dev.earshot.egress.trace;

import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.tracing.RecordTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A span for the work on each reply, which goes on with the trace that came with it, and in it one
 * for each request of Twilio's API. No texts, users or phone numbers are in spans. Thread-safe.
 */
@Singleton
public class DeliveryTracing {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("earshot.attempt");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Long> CODE = AttributeKey.longKey("twilio.error_code");

  private final RecordTracing tracing;

  public DeliveryTracing(RecordTracing tracing) {
    this.tracing = tracing;
  }

  /** The same work in a span, while the lane works on it; waiting for its turn is not in it. */
  public <S> LaneTask<S> around(ConsumerRecord<?, ?> replied, LaneTask<S> work) {
    if (!tracing.isActive()) {
      return work;
    }
    return (lane, cancellation) -> {
      Span span =
          tracing
              .continued(replied.headers(), "deliver", SpanKind.CONSUMER)
              .setAttribute(SYSTEM, "kafka")
              .setAttribute(TOPIC, replied.topic())
              .setAttribute(OFFSET, replied.offset())
              .startSpan();
      try (Scope _ = span.makeCurrent()) {
        work.run(lane, cancellation);
      } catch (RuntimeException e) {
        span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
        throw e;
      } finally {
        span.end();
      }
    };
  }

  /**
   * The same request in a span.
   *
   * @param name of the call
   * @param attempts how many were made by the time it is made, this one included
   */
  public <T> Supplier<T> request(String name, IntSupplier attempts, Supplier<T> request) {
    if (!tracing.isActive()) {
      return request;
    }
    return () -> {
      Span span = tracing.within("twilio " + name, SpanKind.CLIENT).startSpan();
      try (Scope _ = span.makeCurrent()) {
        return request.get();
      } catch (TwilioCallException e) {
        if (e.httpStatus() != null) {
          span.setAttribute(STATUS, e.httpStatus().longValue());
        }
        if (e.code() != null) {
          span.setAttribute(CODE, e.code().longValue());
        }
        span.setStatus(StatusCode.ERROR, e.httpStatus() == null ? "no answer" : "refused");
        throw e;
      } finally {
        span.setAttribute(ATTEMPT, (long) attempts.getAsInt());
        span.end();
      }
    };
  }
}
