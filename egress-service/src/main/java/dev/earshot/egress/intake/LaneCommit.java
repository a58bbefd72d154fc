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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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
 */
final class LaneCommit implements KafkaCommitHandler {
  private static final Logger LOG = Logger.getLogger(LaneCommit.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

  private final Map<TopicPartition, Watermark> watermarks = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final KafkaConsumer<?, ?> consumer;
  private final Provider<ReplyIntake> intake;
  private final long timer;

  private LaneCommit(Vertx vertx, KafkaConsumer<?, ?> consumer, Provider<ReplyIntake> intake) {
    this.vertx = vertx;
    this.consumer = consumer;
    this.intake = intake;
    this.timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> commitInBackground());
  }

  /** The strategy's name in the settings is {@code lanes}. */
  @Singleton
  @Identifier("lanes") public static class Factory implements KafkaCommitHandler.Factory {
    private final Provider<ReplyIntake> intake;

    public Factory(Provider<ReplyIntake> intake) {
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
      return new LaneCommit(vertx, consumer, intake);
    }
  }

  @Override
  public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> received) {
    Watermark watermark = watermarks.get(partition(received));
    if (watermark != null) {
      watermark.received(received.getOffset());
    }
    return Uni.createFrom().item(received);
  }

  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> acknowledged) {
    Watermark watermark = watermarks.get(partition(acknowledged));
    if (watermark != null) {
      watermark.acknowledged(acknowledged.getOffset());
    }
    return Uni.createFrom().voidItem();
  }

  private static TopicPartition partition(IncomingKafkaRecord<?, ?> one) {
    return new TopicPartition(one.getTopic(), one.getPartition());
  }

  @Override
  public void partitionsAssigned(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> watermarks.put(partition, new Watermark()));
    intake.get().takeOver(endOffsets(partitions));
  }

  // Called by the thread that polls, which alone may use the consumer.
  private Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    try {
      return consumer.unwrap().endOffsets(partitions);
    } catch (KafkaException e) {
      LOG.warnf(
          "Can't find out where %s end, so each channel is looked up at Twilio first: %s",
          partitions, e.getMessage());
      return partitions.stream().collect(Collectors.toMap(p -> p, p -> Long.MAX_VALUE));
    }
  }

  @Override
  public void partitionsRevoked(Collection<TopicPartition> partitions) {
    intake.get().release(partitions);
    Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted();
    offsets.keySet().retainAll(partitions);
    watermarks.keySet().removeAll(partitions);
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.unwrap().commitSync(offsets);
    } catch (KafkaException e) {
      LOG.warnf(
          "%s can't be committed, so the next owner looks those replies up at Twilio: %s",
          offsets, e.getMessage());
    }
  }

  @Override
  public void terminate(boolean graceful) {
    vertx.cancelTimer(timer);
    Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted();
    if (!offsets.isEmpty()) {
      try {
        commit(offsets).await().atMost(LAST_COMMIT);
      } catch (RuntimeException e) {
        LOG.warnf(
            "%s can't be committed at the end, so the next owner looks those replies up at Twilio: %s",
            offsets, e.getMessage());
      }
    }
  }

  private void commitInBackground() {
    Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted();
    if (!offsets.isEmpty()) {
      commit(offsets)
          .subscribe()
          .with(
              done -> {},
              // Usual while partitions move; the next interval tries again.
              error -> LOG.debugf("%s can't be committed now: %s", offsets, error.getMessage()));
    }
  }

  private Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    return consumer
        .commit(offsets)
        .invoke(
            () ->
                offsets.forEach(
                    (partition, offset) -> {
                      Watermark watermark = watermarks.get(partition);
                      if (watermark != null) {
                        watermark.committed(offset.offset());
                      }
                    }));
  }

  private Map<TopicPartition, OffsetAndMetadata> uncommitted() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    watermarks.forEach(
        (partition, watermark) ->
            watermark
                .uncommitted()
                .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    return offsets;
  }
}
