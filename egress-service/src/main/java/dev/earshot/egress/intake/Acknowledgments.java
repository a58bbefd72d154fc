package dev.earshot.egress.intake;

import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes replies that are done, in any order, straight from their lanes: the way through the
 * connector costs more than the reply's own JSON. {@link LaneCommit} commits them. Thread-safe.
 */
@Singleton
class Acknowledgments {
  private final Watermarks watermarks;
  private final Brakes brakes;

  Acknowledgments(Watermarks watermarks, Brakes brakes) {
    this.watermarks = watermarks;
    this.brakes = brakes;
  }

  void acknowledge(Origin origin) {
    TopicPartition partition = origin.topicPartition();
    watermarks.acknowledged(partition, origin.offset());
    brakes.acknowledged(partition);
  }
}
