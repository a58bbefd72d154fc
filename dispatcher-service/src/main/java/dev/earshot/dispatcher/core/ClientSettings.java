package dev.earshot.dispatcher.core;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the Kafka clients that a session has. */
final class ClientSettings {
  private static final int USUAL_REQUEST = 1 << 20;

  /** So that a poll takes in what the committer can commit at once. */
  private static final int EVENTS_A_POLL = 2_000;

  /**
   * A transaction of many turns goes out in few requests; small ones take no more than they need.
   */
  private static final int BATCH_BYTES = 1 << 17;

  /** After which a broker that says nothing counts as gone, and another one is asked. */
  static final int REQUEST_MS = 5_000;

  private ClientSettings() {}

  /** The consumer of events. */
  static Map<String, Object> consumer(CoreSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    kafka.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, EVENTS_A_POLL);
    kafka.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    kafka.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, settings.groupProtocol().name());
    if (settings.groupProtocol() == GroupProtocol.CLASSIC) {
      kafka.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
      // How long the channels of a worker that died wait for another one. With the new protocol it
      // is a setting of the broker's.
      kafka.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
      kafka.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    }
    return kafka;
  }

  /**
   * An admin client: it says within 10 s that there is no answer, as a worker that waits for one
   * handles nothing.
   */
  static Map<String, Object> admin(Map<String, Object> settings) {
    Map<String, Object> kafka = new HashMap<>(settings);
    kafka.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    kafka.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2 * REQUEST_MS);
    return kafka;
  }

  /**
   * A producer of replies and states.
   *
   * @param number of the worker's producer
   */
  static Map<String, Object> producer(CoreSettings settings, int number) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId() + "-" + number);
    kafka.put(ProducerConfig.ACKS_CONFIG, "all");
    kafka.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    kafka.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    // A worker that dies in a transaction holds up the readers of its partitions that long.
    kafka.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    kafka.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    kafka.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 9_000);
    kafka.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
    kafka.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
    kafka.putIfAbsent(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        Math.max(USUAL_REQUEST, settings.turns().maxRecordBytes() + RecordLimit.OVERHEAD));
    return kafka;
  }
}
