package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** Makes the records again that letters hold, for the partitions their topics have now. */
final class Originals {
  private final Cluster cluster;
  private final Topics topics;
  private final Map<String, Optional<Integer>> partitions = new HashMap<>();

  Originals(Cluster cluster, Topics topics) {
    this.cluster = cluster;
    this.topics = topics;
  }

  /**
   * @throws IrreplayableException if it can't be made; the text says why and what to do
   */
  Replayable of(StoredLetter stored) throws IrreplayableException {
    DeadLetter letter = stored.letter();
    boolean ofReplies =
        topics.replies().equals(letter.topic()) || topics.bulkReplies().equals(letter.topic());
    if (!ofReplies && !topics.events().equals(letter.topic())) {
      throw new IrreplayableException(
          letter.topic() == null
              ? "It came from no topic, so there is nowhere to write it. See its message: ./earshot dead-letters show %s"
                  .formatted(stored.position())
              : "It came from %s; only records of %s, %s and %s are replayed. Another deployment's: --topic-prefix."
                  .formatted(
                      letter.topic(), topics.replies(), topics.bulkReplies(), topics.events()));
    }
    if (letter.original() == null) {
      throw new IrreplayableException(
          "It holds no original (one that is too large for a letter is left where it was, at %s). Read it there and send it anew."
              .formatted(stored.origin()));
    }
    int count = countOf(letter.topic());
    byte[] value = letter.original().getBytes(StandardCharsets.UTF_8);
    try {
      return ofReplies ? reply(stored, value, count) : event(stored, value, count);
    } catch (UndecodableRecordException e) {
      throw new IrreplayableException("Its original can't be read. " + e.getMessage(), e);
    }
  }

  private static Replayable reply(StoredLetter stored, byte[] value, int count) {
    Reply reply = ModelJson.decodeReply(value);
    ChannelKey channel = reply.channel();
    return new Replayable(
        stored,
        channel,
        partition(channel.replyPartitionKey(), count),
        CloudEvents.headersOf(reply),
        value);
  }

  private static Replayable event(StoredLetter stored, byte[] value, int count) {
    Event event = ModelJson.decodeEvent(value);
    ChannelKey channel = event.channel();
    return new Replayable(
        stored, channel, partition(channel.text(), count), CloudEvents.headersOf(event), value);
  }

  private int countOf(String topic) throws IrreplayableException {
    return partitions
        .computeIfAbsent(topic, cluster::partitions)
        .orElseThrow(
            () ->
                new IrreplayableException(
                    "Its topic %s is gone from %s. Start the services, which create it, or choose the right cluster (--kafka)."
                        .formatted(topic, cluster.name())));
  }

  /** As Kafka's own producer would choose. */
  private static int partition(String key, int count) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
  }
}
