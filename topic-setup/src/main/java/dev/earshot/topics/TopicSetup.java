package dev.earshot.topics;

import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing and checks the ones there are. Safe to run from any number of
 * processes at once.
 */
public final class TopicSetup {
  private static final long CALL_SECONDS = 15;
  private static final int READY_POLL_MS = 50;

  /**
   * Kafka compacts no segment that is still written to, which is up to 1 GiB by default. All of it
   * is read by a worker that takes the partition over.
   */
  private static final String COMPACTED_SEGMENT_BYTES = Integer.toString(64 * 1024 * 1024);

  /**
   * So long Kafka keeps the markers of transactions whose records are compacted away, a day by
   * default; busy dispatchers write a thousand a second. It must be longer than a worker takes to
   * read a partition's states, which is seconds.
   */
  private static final String COMPACTED_DELETE_RETENTION_MS =
      Long.toString(Duration.ofMinutes(15).toMillis());

  private final Map<String, Object> client;
  private final Topics topics;
  private final int partitions;

  /**
   * @param client settings of Kafka clients; {@code bootstrap.servers} at least
   * @param partitions how many a topic gets that has to be created
   */
  public TopicSetup(Map<String, Object> client, Topics topics, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "%d partitions make no topic. Set 1 or more (default %d)."
              .formatted(partitions, Topics.DEFAULT_PARTITIONS));
    }
    this.client = new HashMap<>(client);
    this.client.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    this.client.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    this.topics = topics;
    this.partitions = partitions;
  }

  /**
   * Makes all topics exist, with a leader for each partition.
   *
   * @return the partition count of each topic
   * @throws TopicSetupException if the broker can't be reached or the topics do not fit together
   */
  public Map<String, Integer> ensure() {
    try (Admin admin = Admin.create(client)) {
      Map<String, Integer> counts = new HashMap<>();
      for (String topic : topics.all()) {
        counts.put(topic, ensure(admin, topic));
      }
      check(counts);
      return Map.copyOf(counts);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new TopicSetupException(
          "Can't set up the topics at %s: %s. Is the broker running, and is KAFKA_BOOTSTRAP_SERVERS right?"
              .formatted(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG), rootText(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicSetupException("Interrupted while setting up the topics.", e);
    }
  }

  private int ensure(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CALL_SECONDS);
    boolean creating = false;
    while (true) {
      TopicDescription found = describe(admin, topic);
      if (found == null && !creating) {
        create(admin, topic);
        creating = true;
      } else if (found != null && hasLeaders(found)) {
        return found.partitions().size();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "topic %s has no leader for every partition after %d s".formatted(topic, CALL_SECONDS));
      } else {
        Thread.sleep(READY_POLL_MS);
      }
    }
  }

  private static TopicDescription describe(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw e;
    }
  }

  private void create(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    NewTopic newTopic = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    if (topics.isCompacted(topic)) {
      newTopic.configs(
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT,
              TopicConfig.SEGMENT_BYTES_CONFIG,
              COMPACTED_SEGMENT_BYTES,
              TopicConfig.DELETE_RETENTION_MS_CONFIG,
              COMPACTED_DELETE_RETENTION_MS));
    }
    try {
      admin.createTopics(List.of(newTopic)).all().get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static boolean hasLeaders(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }

  private void check(Map<String, Integer> counts) {
    int events = counts.get(topics.events());
    int states = counts.get(topics.conversationState());
    if (events != states) {
      throw new TopicSetupException(
          """
          Topic %s has %d partitions and %s has %d. A channel's state stands in the partition of its events, so the \
          counts must be equal. Delete the one that was made by mistake, or choose another topic prefix."""
              .formatted(topics.events(), events, topics.conversationState(), states),
          null);
    }
  }

  private static String rootText(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
