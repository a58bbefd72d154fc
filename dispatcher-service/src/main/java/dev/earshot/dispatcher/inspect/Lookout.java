package dev.earshot.dispatcher.inspect;

import dev.earshot.model.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads along on all topics while somebody asks, and not at all otherwise: it begins with the first
 * question, some minutes back, and ends when none came for a minute. It takes part in no group, so
 * each worker can answer for all channels. Thread-safe.
 */
@ApplicationScoped
public class Lookout {
  private static final Logger LOG = Logger.getLogger(Lookout.class);
  private static final Duration BACK = Duration.ofMinutes(15);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int KEPT = 5_000;

  private final Map<String, Object> kafka;
  private final Topics topics;
  private final Trails trails = new Trails(KEPT);
  private final TrailReader reader;
  private CompletableFuture<Void> caughtUp;
  private long lastAsked;
  private boolean stopped;

  @Inject
  Lookout(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "earshot.topics.prefix") String prefix) {
    this(kafka, new Topics(prefix));
  }

  Lookout(Map<String, Object> kafka, Topics topics) {
    this.kafka = kafka;
    this.topics = topics;
    this.reader = new TrailReader(topics, trails);
  }

  @PreDestroy
  synchronized void stop() {
    stopped = true;
  }

  /**
   * The ways of what a SID or id names, newest first, as far as they began some minutes ago at
   * most.
   *
   * @param wanted of a channel, a message, an event or a reply; null for all
   * @throws IllegalStateException if the topics can't be read now; the text says why
   */
  List<EventWay> find(String wanted, int most) throws InterruptedException {
    try {
      reading().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The topics are still being read after %s. Ask again.".formatted(PATIENCE), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The topics can't be read: %s. Is the broker running?"
              .formatted(e.getCause().getMessage()),
          e.getCause());
    }
    return trails.find(wanted, most);
  }

  private synchronized CompletableFuture<Void> reading() {
    lastAsked = System.nanoTime();
    if (caughtUp == null) {
      CompletableFuture<Void> begun = new CompletableFuture<>();
      caughtUp = begun;
      Thread.ofPlatform().name("lookout").daemon().start(() -> read(begun));
    }
    return caughtUp;
  }

  private void read(CompletableFuture<Void> begun) {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = seek(consumer);
      while (!endsNow()) {
        consumer.poll(POLL).forEach(reader::note);
        if (!begun.isDone() && isReached(consumer, ends)) {
          begun.complete(null);
        }
      }
    } catch (KafkaException e) {
      LOG.warnf("What goes on can't be read along: %s", e.getMessage());
      end();
      begun.completeExceptionally(e);
    }
  }

  /** Whoever asks later begins anew; nobody gets what is being forgotten. */
  private synchronized boolean endsNow() {
    boolean over = stopped || System.nanoTime() - lastAsked > IDLE.toNanos();
    if (over) {
      end();
    }
    return over;
  }

  private synchronized void end() {
    trails.clear();
    caughtUp = null;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return settings;
  }

  /** Goes some minutes back; returns where the topics end now. */
  private Map<TopicPartition, Long> seek(Consumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        topics.all().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long from = Instant.now().minus(BACK).toEpochMilli();
    Map<TopicPartition, OffsetAndTimestamp> begins =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> from)));
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp begin = begins.get(partition);
      consumer.seek(partition, begin == null ? ends.get(partition) : begin.offset());
    }
    return ends;
  }

  private static boolean isReached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
