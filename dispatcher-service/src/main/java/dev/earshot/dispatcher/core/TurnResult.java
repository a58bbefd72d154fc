package dev.earshot.dispatcher.core;

import dev.earshot.engine.Problem;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * What has to be committed for one turn, or for the first part of one.
 *
 * @param state what becomes of the channel's state record
 * @param wakeAt when the channel has something to do although nothing happens; null if never
 * @param replies in order
 * @param started events that start conversations
 * @param deadLetters what could not be handled
 * @param duplicate whether the event had been handled before
 */
public record TurnResult(
    StateChange state,
    Instant wakeAt,
    List<EncodedReply> replies,
    List<EncodedEvent> started,
    List<DeadLetter> deadLetters,
    boolean duplicate) {
  /** What a dead letter of the dispatcher can have for a cause. */
  public static final List<String> DEAD_LETTER_CAUSES =
      List.of(
          Problem.HANDLER_FAILED,
          Problem.DIVERGED,
          Problem.MEMBERSHIP_UNKNOWN,
          Problem.UNKNOWN_CONVERSATION,
          DeadLetters.UNDECODABLE,
          DeadLetters.UNKNOWN_BOT,
          DeadLetters.HANDLER_STUCK,
          DeadLetters.ENGINE_FAILED,
          DeadLetters.TOO_LARGE);

  /** Nothing, for an event that was handled before. */
  static final TurnResult DUPLICATE =
      new TurnResult(StateChange.NONE, null, List.of(), List.of(), true);

  /** One that starts no conversation. */
  public TurnResult(
      StateChange state,
      Instant wakeAt,
      List<EncodedReply> replies,
      List<DeadLetter> deadLetters,
      boolean duplicate) {
    this(state, wakeAt, replies, List.of(), deadLetters, duplicate);
  }

  /** An event as it is written, under the key of its channel. */
  public record EncodedEvent(String key, byte[] value, Headers headers) {
    static EncodedEvent of(Event event) {
      return new EncodedEvent(
          event.channel().text(), ModelJson.encode(event), headersOf(CloudEvents.headersOf(event)));
    }
  }

  private static Headers headersOf(Map<String, String> texts) {
    Headers headers = new RecordHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  /**
   * A reply as it is written.
   *
   * @param key of its record
   * @param partitionHash decides on its partition
   */
  public record EncodedReply(
      Reply reply, String key, int partitionHash, byte[] value, Headers headers) {

    /** Whether it may wait for those that are not. */
    boolean isBulk() {
      return reply.command() instanceof Command.Say say && say.bulk();
    }

    /** Everything of it is made here, on the lane's thread, and nothing where all wait for it. */
    static EncodedReply of(Reply reply) {
      return of(reply, ModelJson.encode(reply), headersOf(CloudEvents.headersOf(reply)));
    }

    /** A reply that is encoded already. */
    public static EncodedReply of(Reply reply, byte[] value, Headers headers) {
      // As Kafka's own producer would choose, but by what decides where replies go.
      byte[] partitionKey = reply.channel().replyPartitionKey().getBytes(StandardCharsets.UTF_8);
      int hash = Utils.toPositive(Utils.murmur2(partitionKey));
      return new EncodedReply(reply, reply.channel().text(), hash, value, headers);
    }
  }

  static TurnResult deadLetter(DeadLetter letter) {
    return new TurnResult(StateChange.NONE, null, List.of(), List.of(letter), false);
  }

  /** Nothing to do until a time; null for never. */
  static TurnResult idleUntil(Instant wakeAt) {
    return new TurnResult(StateChange.NONE, wakeAt, List.of(), List.of(), false);
  }

  boolean changesState() {
    return !(state instanceof StateChange.None);
  }

  /** Whether handling the event once more would be noticed, or do nothing. */
  boolean leavesTrace() {
    return changesState() || isEmpty();
  }

  boolean isEmpty() {
    return !changesState() && replies.isEmpty() && started.isEmpty() && deadLetters.isEmpty();
  }
}
