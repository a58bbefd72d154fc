package dev.earshot.dispatcher.inspect;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/** Takes records of all topics down in the trails. Thread-safe. */
final class TrailReader {
  private static final Logger LOG = Logger.getLogger(TrailReader.class);

  private final Topics topics;
  private final Trails trails;

  TrailReader(Topics topics, Trails trails) {
    this.topics = topics;
    this.trails = trails;
  }

  /** What can't be read is among the dead letters, or will be, so it is only passed over here. */
  void note(ConsumerRecord<String, byte[]> record) {
    try {
      noteReadable(record);
    } catch (UndecodableRecordException | IllegalArgumentException e) {
      LOG.debugf(
          "Passing over %s-%d@%d: %s",
          record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  private void noteReadable(ConsumerRecord<String, byte[]> record) {
    String topic = record.topic();
    Instant stored = Instant.ofEpochMilli(record.timestamp());
    if (topic.equals(topics.conversationState())) {
      trails.state(ChannelKey.parse(record.key()), record.value(), stored);
    } else if (topic.equals(topics.events())) {
      trails.event(ModelJson.decodeEvent(record.value()), record.offset(), stored);
    } else if (topic.equals(topics.replies()) || topic.equals(topics.bulkReplies())) {
      trails.reply(ModelJson.decodeReply(record.value()), stored);
    } else if (topic.equals(topics.deliveries())) {
      trails.delivery(ModelJson.decodeDelivery(record.value()));
    } else if (!isReplay(record)) {
      trails.deadLetter(ModelJson.decodeDeadLetter(record.value()));
    }
  }

  private static boolean isReplay(ConsumerRecord<?, ?> record) {
    Header type = record.headers().lastHeader(CloudEvents.TYPE_HEADER);
    return type != null && CloudEvents.isReplay(new String(type.value(), StandardCharsets.UTF_8));
  }
}
