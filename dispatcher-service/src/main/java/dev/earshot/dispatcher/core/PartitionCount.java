package dev.earshot.dispatcher.core;

import dev.earshot.topics.TopicSetupException;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices when partitions were added to the topic of events. A channel's events would then come in
 * another partition than its state, so the count is kept with every offset the group commits.
 */
final class PartitionCount {
  private static final String PREFIX = "partitions=";

  private PartitionCount() {}

  /** What to keep with an offset. */
  static String metadata(int count) {
    return PREFIX + count;
  }

  /**
   * @param kafka settings of Kafka clients
   * @param count how many partitions the topic has now
   * @throws TopicSetupException if it had another count when the group committed
   */
  static void requireUnchanged(Map<String, Object> kafka, String group, String topic, int count) {
    committed(kafka, group)
        .forEach(
            (partition, offset) -> {
              String kept = offset == null ? "" : offset.metadata();
              if (partition.topic().equals(topic)
                  && kept.startsWith(PREFIX)
                  && !kept.equals(metadata(count))) {
                throw changed(topic, count, kept.substring(PREFIX.length()));
              }
            });
  }

  /** The first thing that is noticed; whether it matters is found out with the new count. */
  static TopicSetupException added(String topic, int before) {
    return new TopicSetupException(
        "Partitions were added to topic %s, which had %d.".formatted(topic, before), null);
  }

  private static TopicSetupException changed(String topic, int now, String before) {
    return new TopicSetupException(
        """
        Topic %s has %d partitions and had %s when this group last worked. Channels would be looked for in other \
        partitions than those that hold their conversations, so nothing is handled. Kafka can't take partitions away: \
        choose a new topic prefix (EARSHOT_TOPIC_PREFIX) for all services, whose topics are made with %d partitions if \
        EARSHOT_TOPIC_PARTITIONS says so, and have the channels begin anew there."""
            .formatted(topic, now, before, now),
        null);
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(
      Map<String, Object> kafka, String group) {
    return Question.ask(
        kafka,
        "the committed offsets of " + group,
        admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }
}
