package dev.earshot.egress.intake;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits, once a second, up to the first record of each partition that is not acknowledged. When
 * partitions are taken away it first empties their lanes and then commits.
 *
 * <p>The connector's own throttled strategy commits before a rebalance listener could empty the
 * lanes, and a commit that fails, as it does during a rebalance, it gives up until more records
 * come.
 *
 * <p>Each commit also renews the {@link Lease}.
 *
 * <p>Behind the last record of a partition may stand the end of the dispatcher's transaction, which
 * no reader gets to see. It is passed too: as long as it is not, the partition seems to have a
 * record left. That is why this asks the consumer for its position, and why {@link PolledRecords}
 * tells of records before the position has passed them.
 */
final class LaneCommit implements KafkaCommitHandler {
  private static final Logger LOG = Logger.getLogger(LaneCommit.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

  private final Watermarks watermarks;
  private final Brakes brakes;
  private final Lease lease;
  private final Vertx vertx;
  private final KafkaConsumer<?, ?> consumer;
  private final Provider<ReplyIntake> intake;
  private final long timer;

  private LaneCommit(
      Watermarks watermarks,
      Brakes brakes,
      Lease lease,
      Vertx vertx,
      KafkaConsumer<?, ?> consumer,
      Provider<ReplyIntake> intake) {
    this.watermarks = watermarks;
    this.brakes = brakes;
    this.lease = lease;
    this.vertx = vertx;
    this.consumer = consumer;
    this.intake = intake;
    this.timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> commitInBackground());
  }

  /** The strategy's name in the settings is {@code lanes}. */
  @Singleton
  @Identifier("lanes") public static class Factory implements KafkaCommitHandler.Factory {
    private final Watermarks watermarks;
    private final Brakes brakes;
    private final Lease lease;
    private final Provider<ReplyIntake> intake;

    public Factory(
        Watermarks watermarks, Brakes brakes, Lease lease, Provider<ReplyIntake> intake) {
      this.watermarks = watermarks;
      this.brakes = brakes;
      this.lease = lease;
      this.intake = intake;
    }

    @Override
    public KafkaCommitHandler create(
        KafkaConnectorIncomingConfiguration config,
        Vertx vertx,
        KafkaConsumer<?, ?> consumer,
        BiConsumer<Throwable, Boolean> reportFailure) {
      // The intake is asked for when it is needed: it depends on channels that are still being
      // made.
      brakes.attach(consumer);
      return new LaneCommit(watermarks, brakes, lease, vertx, consumer, intake);
    }
  }

  /** Nothing is acknowledged by this way; see {@link Acknowledgments}. */
  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> acknowledged) {
    throw new UnsupportedOperationException("Replies are acknowledged by their lanes.");
  }

  @Override
  public void partitionsAssigned(Collection<TopicPartition> partitions) {
    lease.proven(lease.now());
    Map<TopicPartition, Long> ends = endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = committed(partitions);
    Map<TopicPartition, Takeover> takeovers =
        partitions.stream()
            .collect(
                Collectors.toMap(
                    partition -> partition,
                    partition -> Takeover.of(committed.get(partition), ends.get(partition))));
    watermarks.add(takeovers);
    intake.get().takeOver(takeovers);
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Collection<TopicPartition> partitions) {
    try {
      return consumer.unwrap().committed(Set.copyOf(partitions));
    } catch (KafkaException e) {
      LOG.warnf(
          "Can't find out what was sent last of %s, so the whole journal is read: %s",
          partitions, e.getMessage());
      return Map.of();
    }
  }

  // Called by the thread that polls, which alone may use the consumer.
  private Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    try {
      return consumer.unwrap().endOffsets(partitions);
    } catch (KafkaException e) {
      LOG.warnf(
          "Can't find out where %s end, so all replies wait until the journal is read: %s",
          partitions, e.getMessage());
      return partitions.stream().collect(Collectors.toMap(p -> p, p -> Long.MAX_VALUE));
    }
  }

  @Override
  public void partitionsRevoked(Collection<TopicPartition> partitions) {
    intake.get().release(partitions, this::renewWhileReleasing);
    try {
      commit(consumer.unwrap(), partitions);
    } catch (KafkaException e) {
      LOG.warnf(
          "What is done of %s can't be committed, so the next owner looks those replies up at Twilio: %s",
          partitions, e.getMessage());
    } finally {
      watermarks.remove(partitions);
    }
  }

  private void renewWhileReleasing() {
    try {
      renew(consumer.unwrap());
    } catch (KafkaException e) {
      LOG.debugf("Nothing can be committed now: %s", e.getMessage());
    }
  }

  @Override
  public void terminate(boolean graceful) {
    vertx.cancelTimer(timer);
    try {
      commitAll().await().atMost(LAST_COMMIT);
    } catch (RuntimeException e) {
      LOG.warnf(
          "What is done can't be committed at the end, so the next owner looks those replies up at Twilio: %s",
          e.getMessage());
    }
  }

  private void commitInBackground() {
    commitAll()
        .subscribe()
        .with(
            done -> {},
            // Usual while partitions move; the next interval tries again.
            error -> LOG.debugf("Nothing can be committed now: %s", error.getMessage()));
  }

  private Uni<Void> commitAll() {
    return consumer.runOnPollingThread(
        polling -> {
          renew(polling);
        });
  }

  /** Commits what there is, or something once more, so that the coordinator answers. */
  private void renew(Consumer<?, ?> polling) {
    Collection<TopicPartition> partitions = watermarks.partitions();
    long asked = lease.now();
    if (commit(polling, partitions)) {
      lease.proven(asked);
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> known = watermarks.oneCommitted();
    if (!known.isEmpty()) {
      polling.commitSync(known);
      lease.proven(asked);
    }
  }

  /**
   * To be called by the polling thread.
   *
   * @return false if there was nothing to commit
   */
  private boolean commit(Consumer<?, ?> polling, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = watermarks.uncommitted(partitions, polling);
    if (offsets.isEmpty()) {
      return false;
    }
    polling.commitSync(offsets);
    watermarks.committed(offsets);
    return true;
  }
}
