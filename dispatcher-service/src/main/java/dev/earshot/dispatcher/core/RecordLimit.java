package dev.earshot.dispatcher.core;

import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jboss.logging.Logger;

/** How large a record may be for the broker to take it. */
final class RecordLimit {
  /** A record's key and headers, and the batch around it. */
  static final int OVERHEAD = 4_000;

  /** With less not even every dead letter could be written. */
  static final int LEAST = 20_000;

  private static final Logger LOG = Logger.getLogger(RecordLimit.class);

  private RecordLimit() {}

  /**
   * The most bytes that the value of a record may have on any of the topics that are written.
   *
   * @param kafka settings of Kafka clients
   * @param wanted if the topics take that much
   * @throws TopicSetupException if a topic takes so little that nothing can be done with it
   * @throws KafkaException if the broker does not say
   */
  static int of(Map<String, Object> kafka, Topics topics, int wanted) {
    Map<String, Long> limits = new HashMap<>(ofTopics(kafka, topics));
    Object request = kafka.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    if (request != null) {
      limits.put("The setting " + ProducerConfig.MAX_REQUEST_SIZE_CONFIG, parse(request));
    }
    limits.forEach(RecordLimit::requireEnough);
    long least = limits.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    return (int) Math.min(wanted, least - OVERHEAD);
  }

  private static void requireEnough(String what, long bytes) {
    if (bytes < LEAST + OVERHEAD) {
      throw new TopicSetupException(
          "%s takes records of at most %d bytes, which is too little for conversations and dead letters, so nothing is handled. Raise it (for a topic: %s; 1 MiB is usual)."
              .formatted(what, bytes, TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
          null);
    }
  }

  private static Map<String, Long> ofTopics(Map<String, Object> kafka, Topics topics) {
    List<ConfigResource> written =
        List.of(
                topics.events(),
                topics.replies(),
                topics.bulkReplies(),
                topics.conversationState(),
                topics.deadLetters())
            .stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    try {
      Map<String, Long> limits = new HashMap<>();
      Question.ask(kafka, "how large records can be", admin -> admin.describeConfigs(written).all())
          .forEach(
              (topic, config) ->
                  limits.put(
                      "Topic " + topic.name(),
                      parse(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value())));
      return limits;
    } catch (KafkaException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.debugf("May not ask how large records can be: %s", e.getCause().getMessage());
        return Map.of();
      }
      throw e;
    }
  }

  private static long parse(Object bytes) {
    return Long.parseLong(bytes.toString().trim());
  }
}
