package dev.earshot.ingress.publish;

import dev.earshot.ingress.IngressSettings;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.tracing.RecordTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Writes events to their topic and waits until all in-sync replicas have them. Thread-safe; only so
 * many callers as {@code earshot.ingress.max-in-flight} wait at once, the others are refused
 * immediately.
 */
@ApplicationScoped
public class EventPublisher {
  static final String CHANNEL = "events";

  private final Emitter<byte[]> emitter;
  private final KafkaConnection kafka;
  private final int maxInFlight;
  private final Semaphore inFlight;
  private final Timer timer;
  private final RecordTracing tracing;

  EventPublisher(
      @Channel(CHANNEL) Emitter<byte[]> emitter,
      KafkaConnection kafka,
      IngressSettings settings,
      MeterRegistry metrics,
      RecordTracing tracing) {
    this.emitter = emitter;
    this.kafka = kafka;
    this.tracing = tracing;
    this.maxInFlight = settings.maxInFlight();
    this.inFlight = new Semaphore(maxInFlight);
    this.timer =
        Timer.builder("earshot.ingress.publish")
            .description("From handing an event to Kafka until its acknowledgement or failure")
            .register(metrics);
  }

  /**
   * Writes an event and returns when Kafka has acknowledged it.
   *
   * @param patience how long to wait for that
   * @throws NotPublishedException if it did not within that time, or can't at the moment
   */
  public void publish(Event event, Duration patience) throws NotPublishedException {
    if (!patience.isPositive()) {
      throw new NotPublishedException(
          "Receiving the webhook took all the time there was. Is the network slow, or this machine overloaded?");
    }
    long deadline = System.nanoTime() + patience.toNanos();
    Producer<String, byte[]> producer =
        kafka.producer().orElseThrow(() -> new NotPublishedException(kafka.problem()));
    if (!inFlight.tryAcquire()) {
      throw new NotPublishedException(
          "%d events wait for Kafka already. Is the broker overloaded? Add ingress instances or raise earshot.ingress.max-in-flight."
              .formatted(maxInFlight));
    }
    Timer.Sample sample = Timer.start();
    Span span = tracing.within("publish", SpanKind.PRODUCER).startSpan();
    try {
      CompletableFuture<Void> acknowledged = send(event, producer, span);
      acknowledged.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw notAcknowledged(e.getCause());
    } catch (TimeoutException e) {
      throw notAcknowledged(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notAcknowledged(e);
    } finally {
      span.end();
      sample.stop(timer);
    }
  }

  /** Gives the permit back only when Kafka is done with the record, however long that takes. */
  private CompletableFuture<Void> send(Event event, Producer<String, byte[]> producer, Span span)
      throws NotPublishedException {
    boolean handedOver = false;
    try {
      // The channel sends on one thread, which would block for each record in turn if the topic's
      // partitions were unknown. So each caller makes sure of them on its own thread first.
      producer.partitionsFor(kafka.topic());
      CompletableFuture<Void> acknowledged = new CompletableFuture<>();
      emitter.send(message(event, acknowledged, span));
      handedOver = true;
      return acknowledged;
    } catch (KafkaException | IllegalStateException e) {
      throw notAcknowledged(e);
    } finally {
      if (!handedOver) {
        inFlight.release();
      }
    }
  }

  private Message<byte[]> message(Event event, CompletableFuture<Void> acknowledged, Span span) {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.headersOf(event)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    tracing.hand(span, headers);
    return Message.of(ModelJson.encode(event))
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(kafka.topic())
                .withKey(event.channel().text())
                .withHeaders(headers)
                .build())
        .withAck(
            () -> {
              inFlight.release();
              acknowledged.complete(null);
              return CompletableFuture.completedFuture(null);
            })
        .withNack(
            cause -> {
              inFlight.release();
              acknowledged.completeExceptionally(cause);
              return CompletableFuture.completedFuture(null);
            });
  }

  private static NotPublishedException notAcknowledged(Throwable cause) {
    String reason = cause.getMessage() == null ? "no answer in time" : cause.getMessage();
    return new NotPublishedException(
        "Kafka did not acknowledge the event: %s. Is the broker running, and is KAFKA_BOOTSTRAP_SERVERS right?"
            .formatted(reason.replaceFirst("\\.$", "")),
        cause);
  }
}
