package dev.earshot.egress.intake;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The connector's throttled strategy, but when partitions are taken away it first empties their
 * lanes and then commits. A rebalance listener would be called after the commit, and what was being
 * sent at that moment would be sent again by the next owner.
 */
final class LaneCommit extends ContextHolder implements KafkaCommitHandler {
  private static final Logger LOG = Logger.getLogger(LaneCommit.class);

  private final KafkaConsumer<?, ?> consumer;
  private final KafkaThrottledLatestProcessedCommit throttled;
  private final Provider<ReplyIntake> intake;

  private LaneCommit(
      Vertx vertx,
      KafkaConsumer<?, ?> consumer,
      KafkaThrottledLatestProcessedCommit throttled,
      Provider<ReplyIntake> intake) {
    super(vertx, throttled.getTimeoutInMillis());
    this.consumer = consumer;
    this.throttled = throttled;
    this.intake = intake;
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
      KafkaThrottledLatestProcessedCommit throttled =
          new KafkaThrottledLatestProcessedCommit.Factory()
              .create(config, vertx, consumer, reportFailure);
      // Asked for when it is needed: it depends on channels that are still being made.
      return new LaneCommit(vertx, consumer, throttled, intake);
    }
  }

  @Override
  public void capture(Context context) {
    super.capture(context);
    throttled.capture(context);
  }

  @Override
  public void capture(io.vertx.mutiny.core.Context context) {
    super.capture(context);
    throttled.capture(context);
  }

  @Override
  public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> received) {
    return throttled.received(received);
  }

  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> acknowledged) {
    return throttled.handle(acknowledged);
  }

  @Override
  public void partitionsAssigned(Collection<TopicPartition> partitions) {
    intake.get().takeOver(endOffsets(partitions));
    throttled.partitionsAssigned(partitions);
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
    throttled.partitionsRevoked(partitions);
  }

  @Override
  public void terminate(boolean graceful) {
    throttled.terminate(graceful);
  }
}
