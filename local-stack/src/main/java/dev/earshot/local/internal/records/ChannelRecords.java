package dev.earshot.local.internal.records;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The events and replies of one channel that its topics still hold.
 *
 * @param events in the order of their topic
 * @param replies in the order of their topic
 * @param unreadable why records of it can't be read
 */
public record ChannelRecords(List<Event> events, List<Reply> replies, List<String> unreadable) {
  /**
   * Reads both topics to where they end now.
   *
   * @param channel its SID, a pair {@code ours,theirs} of addresses, {@code user:IDENTITY}, or any
   *     of these with account and service before it
   * @throws dev.earshot.local.internal.problem.UserProblem if there are no such topics, or Kafka
   *     can't be asked
   */
  public static ChannelRecords read(Cluster cluster, Topics topics, String channel) {
    List<String> unreadable = new ArrayList<>();
    List<Event> events =
        read(cluster, topics.events(), channel, ModelJson::decodeEvent, unreadable);
    List<Reply> replies =
        read(cluster, topics.replies(), channel, ModelJson::decodeReply, unreadable);
    return new ChannelRecords(events, replies, List.copyOf(unreadable));
  }

  private static <T> List<T> read(
      Cluster cluster,
      String topic,
      String channel,
      Function<byte[], T> decoder,
      List<String> unreadable) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    new TopicReader(cluster)
        .readAll(
            topic,
            record -> {
              if (isOf(channel, record.key())) {
                found.add(record);
              }
              return true;
            });
    // One lane is in one partition, unless their number was changed meanwhile.
    found.sort(Comparator.comparing(ConsumerRecord::timestamp));
    List<T> values = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : found) {
      try {
        values.add(decoder.apply(record.value()));
      } catch (UndecodableRecordException e) {
        unreadable.add(
            "%s-%d@%d: %s"
                .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
      }
    }
    return values;
  }

  /**
   * Whether a record is of a channel.
   *
   * @param channel as for {@link #read}
   */
  public static boolean isOf(String channel, byte[] key) {
    if (key == null) {
      return false;
    }
    String text = new String(key, StandardCharsets.UTF_8);
    return text.equals(channel)
        || text.endsWith("/" + channel) && ChannelKey.parse(text).channel().equals(channel);
  }
}
