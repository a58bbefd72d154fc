package dev.earshot.egress.intake;

import dev.earshot.model.ReplyPosition;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands in Kafka. */
record Origin(String topic, int partition, long offset) {
  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  ReplyPosition position() {
    return new ReplyPosition(topic, partition, offset);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
