package dev.earshot.dispatcher.trace;

import dev.earshot.dispatcher.core.ChannelTurns;
import dev.earshot.dispatcher.core.TurnResult;
import dev.earshot.dispatcher.core.TurnResult.EncodedEvent;
import dev.earshot.dispatcher.core.TurnResult.EncodedReply;
import dev.earshot.model.CloudEvents;
import dev.earshot.tracing.RecordTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Turns, each in a span of its own: one of an event goes on with the trace that came with the
 * event, one that a timer begins has a trace of its own. What they say carries the trace on, and
 * when the event had come. No texts, users or phone numbers are in spans. Thread-safe.
 */
public final class TracedTurns implements ChannelTurns {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
  private static final AttributeKey<String> EVENT = AttributeKey.stringKey("earshot.event");
  private static final AttributeKey<Long> REPLIES = AttributeKey.longKey("earshot.replies");
  private static final AttributeKey<Boolean> DUPLICATE =
      AttributeKey.booleanKey("earshot.duplicate");

  private final ChannelTurns turns;
  private final RecordTracing tracing;

  /** The same turns, traced. */
  public TracedTurns(ChannelTurns turns, RecordTracing tracing) {
    this.turns = turns;
    this.tracing = tracing;
  }

  @Override
  public TurnResult take(
      byte[] before, ConsumerRecord<String, byte[]> record, Consumer<TurnResult> soFar)
      throws InterruptedException {
    String causeTime = Instant.ofEpochMilli(record.timestamp()).toString();
    if (!tracing.isActive()) {
      return timed(
          turns.take(before, record, part -> soFar.accept(timed(part, causeTime))), causeTime);
    }
    Span span =
        tracing
            .continued(record.headers(), "turn", SpanKind.CONSUMER)
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(TOPIC, record.topic())
            .setAttribute(OFFSET, record.offset())
            .setAttribute(EVENT, typeOf(record.headers()))
            .startSpan();
    return within(
        span,
        () ->
            timed(
                turns.take(
                    before, record, part -> soFar.accept(handedOn(timed(part, causeTime), span))),
                causeTime));
  }

  @Override
  public TurnResult wake(
      byte[] before,
      String key,
      TopicPartition partition,
      long watermark,
      Consumer<TurnResult> soFar)
      throws InterruptedException {
    if (!tracing.isActive()) {
      return turns.wake(before, key, partition, watermark, soFar);
    }
    Span span =
        tracing
            .continued(new RecordHeaders(), "turn by timer", SpanKind.INTERNAL)
            .setAttribute(TOPIC, partition.topic())
            .startSpan();
    return within(
        span,
        () ->
            turns.wake(
                before, key, partition, watermark, part -> soFar.accept(handedOn(part, span))));
  }

  private TurnResult within(Span span, Callable<TurnResult> turn) throws InterruptedException {
    try (Scope _ = span.makeCurrent()) {
      TurnResult result = turn.call();
      span.setAttribute(REPLIES, result.replies().size());
      if (result.duplicate()) {
        span.setAttribute(DUPLICATE, true);
      }
      if (!result.deadLetters().isEmpty()) {
        span.setStatus(StatusCode.ERROR, result.deadLetters().getFirst().cause());
      }
      return handedOn(result, span);
    } catch (InterruptedException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A turn throws what turns do not throw.", e);
    } finally {
      span.end();
    }
  }

  private TurnResult handedOn(TurnResult result, Span span) {
    for (EncodedReply reply : result.replies()) {
      tracing.hand(span, reply.headers());
    }
    for (EncodedEvent event : result.started()) {
      tracing.hand(span, event.headers());
    }
    return result;
  }

  private static TurnResult timed(TurnResult result, String causeTime) {
    byte[] value = causeTime.getBytes(StandardCharsets.UTF_8);
    for (EncodedReply reply : result.replies()) {
      reply.headers().remove(CloudEvents.CAUSE_TIME_HEADER);
      reply.headers().add(CloudEvents.CAUSE_TIME_HEADER, value);
    }
    return result;
  }

  private static String typeOf(Headers headers) {
    Header type = headers.lastHeader(CloudEvents.TYPE_HEADER);
    return type == null ? "unknown" : new String(type.value(), StandardCharsets.UTF_8);
  }

  @Override
  public int running() {
    return turns.running();
  }

  @Override
  public Instant now() {
    return turns.now();
  }

  @Override
  public void close() {
    turns.close();
  }
}
