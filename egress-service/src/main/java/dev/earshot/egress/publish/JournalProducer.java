package dev.earshot.egress.publish;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes to {@code deliveries} with the channel's own producer, past the channel: two records for
 * each reply are too many for its way through queues and threads. Thread-safe.
 */
@Singleton
class JournalProducer {
  private static final String CHANNEL = "deliveries";

  private final KafkaClientService clients;
  private volatile Producer<String, byte[]> producer;

  /** Makes the channel one that is used, so that it has a producer. */
  @Channel(CHANNEL)
  @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
  MutinyEmitter<byte[]> channel;

  JournalProducer(KafkaClientService clients) {
    this.clients = clients;
  }

  /**
   * Returns when all in-sync replicas have it.
   *
   * @return its offset
   * @throws RuntimeException if it could not be written
   */
  long write(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Long> written = new CompletableFuture<>();
    producer()
        .send(
            record,
            (metadata, error) -> {
              if (error == null) {
                written.complete(metadata.offset());
              } else {
                written.completeExceptionally(error);
              }
            });
    try {
      return written.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** It is made when it is first needed. */
  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> made = producer;
    if (made == null) {
      made =
          clients
              .<String, byte[]>getProducer(CHANNEL)
              .runOnSendingThread(one -> one)
              .await()
              .indefinitely();
      producer = made;
    }
    return made;
  }
}
