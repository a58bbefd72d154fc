package dev.earshot.dispatcher.core;

import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.GroupProtocol;

/**
 * Settings of a core.
 *
 * @param kafka settings of all Kafka clients; {@code bootstrap.servers} at least
 * @param topics the topics' names
 * @param partitions of topics that have to be created
 * @param workerId stable for a worker over its restarts, and no other worker's: a restarted worker
 *     ends the transactions of its predecessor
 * @param groupProtocol how workers agree on who handles which partitions
 * @param turns how turns are limited
 */
public record CoreSettings(
    Map<String, Object> kafka,
    Topics topics,
    int partitions,
    String workerId,
    GroupProtocol groupProtocol,
    TurnLimits turns) {

  /** The consumer group of all workers of one deployment. */
  public String groupId() {
    return topics.prefix() + "-dispatcher";
  }

  /** The worker's id as a producer. */
  public String transactionalId() {
    return groupId() + "-" + workerId;
  }

  /** The same, but with records of at most so many bytes. */
  CoreSettings withRecordsUpTo(int bytes) {
    TurnLimits limits =
        new TurnLimits(
            turns.handlerTimeout(), turns.tries(), turns.retryDelay(), turns.concurrent(), bytes);
    return new CoreSettings(kafka, topics, partitions, workerId, groupProtocol, limits);
  }

  /**
   * @param handlerTimeout how long one turn may take; it is interrupted then
   * @param tries how often a turn is tried before its event becomes a dead letter
   * @param retryDelay before the second try; doubled for each one after it
   * @param concurrent the most turns at the same time
   * @param maxRecordBytes the most bytes the value of a record may have, if the broker takes so
   *     many; more become a dead letter
   */
  public record TurnLimits(
      Duration handlerTimeout, int tries, Duration retryDelay, int concurrent, int maxRecordBytes) {
    /** A broker takes 1 MiB (1,048,588 bytes) a batch unless configured otherwise. */
    public static final TurnLimits DEFAULT =
        new TurnLimits(Duration.ofSeconds(60), 3, Duration.ofMillis(200), 1024, 900_000);
  }
}
