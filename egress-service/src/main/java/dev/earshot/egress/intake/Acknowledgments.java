package dev.earshot.egress.intake;

import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells which records are to be taken up, and notes those that are done, in any order. Lanes tell
 * it directly: the way through the connector costs more than the reply's own JSON. {@link
 * LaneCommit} commits. Thread-safe.
 */
@Singleton
class Acknowledgments {
  private final Watermarks watermarks;
  private final Brakes brakes;

  Acknowledgments(Watermarks watermarks, Brakes brakes) {
    this.watermarks = watermarks;
    this.brakes = brakes;
  }

  /**
   * Takes a record up. The connector may still hand over what was polled before its partition was
   * revoked, although the partition is back and the record was polled again.
   *
   * @return false if the record is to be passed over
   */
  boolean take(Origin origin) {
    return watermarks.take(origin.topicPartition(), origin.offset());
  }

  void acknowledge(Origin origin) {
    TopicPartition partition = origin.topicPartition();
    watermarks.acknowledged(partition, origin.offset());
    brakes.acknowledged(partition);
  }
}
