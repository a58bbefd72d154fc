package dev.earshot.egress.journal;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.model.Reply;
import dev.earshot.model.ReplyPosition;
import dev.earshot.model.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** The journal of this instance: what it writes itself, and what it inherits. Thread-safe. */
@Singleton
public class Journal {
  private static final Logger LOG = Logger.getLogger(Journal.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final JournalReader reader;
  private final Cancellation stop = new Cancellation();

  public Journal(
      Outbox outbox, Topics topics, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.outbox = outbox;
    this.reader = new JournalReader(kafka, topics.deliveries(), outbox::partitionOfDeliveries);
  }

  /** The journal of one reply that is carried out now. */
  public ReplyJournal of(
      Reply reply, ReplyPosition position, Progress progress, Bookmark bookmark) {
    return new ReplyJournal(outbox, reply, position, progress, bookmark);
  }

  /**
   * Begins to read what former owners have done, in the background, until it succeeds.
   *
   * @param stretches one for each partition of replies that is taken over
   */
  public Inheritance inherit(Collection<Stretch> stretches) {
    CompletableFuture<Map<ReplyPosition, Progress>> read = new CompletableFuture<>();
    Thread.ofVirtual().name("journal").start(() -> read(stretches, read));
    return new Inheritance(read);
  }

  private void read(
      Collection<Stretch> stretches, CompletableFuture<Map<ReplyPosition, Progress>> read) {
    while (!read.isDone()) {
      try {
        read.complete(reader.read(stretches));
      } catch (KafkaException e) {
        LOG.warnf(
            "Can't read what was sent before, so that replies wait; trying again: %s. Is the broker running?",
            e.getMessage());
        try {
          stop.sleep(RETRY);
        } catch (CancelledException stopped) {
          read.completeExceptionally(stopped);
        }
      } catch (RuntimeException e) {
        LOG.error(
            "Can't read what was sent before: replies wait until the service is restarted", e);
        read.completeExceptionally(e);
      }
    }
  }

  /** Ends readings that have not succeeded. */
  public void close() {
    stop.cancel();
  }
}
