package dev.earshot.bench.subject;

import dev.earshot.bench.load.Events;
import dev.earshot.dispatcher.core.ChannelTurns;
import dev.earshot.dispatcher.core.StateChange;
import dev.earshot.dispatcher.core.TurnResult;
import dev.earshot.dispatcher.core.TurnResult.EncodedReply;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns that do what the bare loop and Kafka Streams do here: a reply and a state of the right size
 * for each event, none of which is read or written as JSON.
 */
final class EmptyTurns implements ChannelTurns {
  private final Likeness likeness = Likeness.ofCore();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();

  @Override
  public TurnResult take(
      byte[] before, ConsumerRecord<String, byte[]> record, Consumer<TurnResult> soFar) {
    Reply known = replies.get(record.key());
    Reply reply = known == null ? replies.computeIfAbsent(record.key(), EmptyTurns::reply) : known;
    return new TurnResult(
        new StateChange.To(likeness.stateAfter(before)),
        null,
        List.of(EncodedReply.of(reply, likeness.reply(), likeness.headers())),
        List.of(),
        false);
  }

  /** Says where a reply goes to; what is written is the likeness. */
  private static Reply reply(String key) {
    return new Reply(
        ModelJson.VERSION,
        key,
        Events.BOT,
        Product.CONVERSATIONS,
        ChannelKey.parse(key),
        Instant.EPOCH,
        key,
        new Command.Say("", List.of(), null));
  }

  @Override
  public TurnResult wake(
      byte[] before,
      String key,
      TopicPartition partition,
      long watermark,
      Consumer<TurnResult> soFar) {
    throw new IllegalStateException("Nothing is due here.");
  }

  @Override
  public int running() {
    return 0;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
