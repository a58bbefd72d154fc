package dev.earshot.local.internal.cluster;

import dev.earshot.local.internal.problem.UserProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka cluster for a command: it answers within seconds, or the person is told why not. */
public final class Cluster implements AutoCloseable {
  /** How long an answer may take. */
  public static final Duration LIMIT = Duration.ofSeconds(15);

  // Held, because java.util.logging forgets the settings of loggers nobody holds.
  private final Logger log = Logger.getLogger("org.apache.kafka");
  private final KafkaSettings settings;
  private final Admin admin;

  /**
   * @throws UserProblem if the settings can't be used
   */
  public Cluster(KafkaSettings settings) {
    this.settings = settings;
    // What the clients log in passing is said in the texts of the errors.
    log.setLevel(Level.OFF);
    try {
      admin =
          Admin.create(
              settings.with(
                  Map.of(
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                      (int) LIMIT.toMillis(),
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                      5_000)));
    } catch (KafkaException e) {
      throw problem(e);
    }
  }

  /** How many partitions a topic has; empty if there is no such topic. */
  public Optional<Integer> partitions(String topic) {
    return describe(topic).map(found -> found.partitions().size());
  }

  /** Where the next records will stand, after those too that are not committed yet. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  /** Where the oldest records stand that are still there. */
  public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> earliest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.earliest()));
    Map<TopicPartition, Long> begins = new HashMap<>();
    answer(admin.listOffsets(earliest).all())
        .forEach((partition, begin) -> begins.put(partition, begin.offset()));
    return begins;
  }

  /** How many members a consumer group has; none if there is no such group. */
  public int members(String group) {
    try {
      return admin
          .describeConsumerGroups(List.of(group))
          .describedGroups()
          .get(group)
          .get()
          .members()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw problem(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** How far a consumer group has got, where it has begun. */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  offsets.put(partition, offset.offset());
                }
              });
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw problem(e.getCause());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return offsets;
  }

  /** What a topic is; empty if there is none. */
  public Optional<TopicDescription> describe(String topic) {
    try {
      return Optional.of(admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw problem(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The settings of a topic that is there. */
  public Map<String, String> settings(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<String, String> settings = new TreeMap<>();
    answer(admin.describeConfigs(List.of(resource)).all())
        .get(resource)
        .entries()
        .forEach(entry -> settings.put(entry.name(), entry.value()));
    return settings;
  }

  private static UserProblem interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new UserProblem("Interrupted while Kafka was asked. Nothing was changed.", e);
  }

  private <T> T answer(KafkaFuture<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw problem(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Reads what is committed, from where it is told to. */
  public Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        settings.with(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis())),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Of the same id as any other of this deployment's replays, of which it is the only one left. */
  public Producer<String, byte[]> producer(String transactionalId) {
    return new KafkaProducer<>(
        settings.with(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                LIMIT.toMillis(),
                ProducerConfig.ACKS_CONFIG,
                "all")),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Its address. */
  public String name() {
    return settings.bootstrapServers();
  }

  /** The same failure for a person. */
  public UserProblem problem(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new UserProblem(
          "Kafka at %s does not answer within %d s: %s. Is it running, and is the address right (--kafka, KAFKA_BOOTSTRAP_SERVERS)?"
              .formatted(name(), LIMIT.toSeconds(), cause.getMessage()),
          cause);
    }
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    if (!(root instanceof AuthenticationException || root instanceof AuthorizationException)) {
      return new UserProblem(
          "Kafka at %s failed: %s. Is it running, and is the address right (--kafka, KAFKA_BOOTSTRAP_SERVERS)?"
              .formatted(name(), root.getMessage()),
          cause);
    }
    return new UserProblem(
        "Kafka at %s can't be used: %s. Check --kafka (or KAFKA_BOOTSTRAP_SERVERS) and the KAFKA_* settings of its security."
            .formatted(name(), root.getMessage()),
        cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
