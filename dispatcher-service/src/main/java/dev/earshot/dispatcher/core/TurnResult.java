package dev.earshot.dispatcher.core;

import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;

/**
 * What has to be committed for one turn, or for the first part of one.
 *
 * @param state what becomes of the channel's state record
 * @param wakeAt when the channel has something to do although nothing happens; null if never
 * @param replies in order
 * @param deadLetters what could not be handled
 * @param duplicate whether the event had been handled before
 */
public record TurnResult(
    StateChange state,
    Instant wakeAt,
    List<EncodedReply> replies,
    List<DeadLetter> deadLetters,
    boolean duplicate) {
  /** Nothing, for an event that was handled before. */
  static final TurnResult DUPLICATE =
      new TurnResult(StateChange.NONE, null, List.of(), List.of(), true);

  /** A reply as it is written. */
  public record EncodedReply(Reply reply, byte[] value) {
    static EncodedReply of(Reply reply) {
      return new EncodedReply(reply, ModelJson.encode(reply));
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
    return changesState() || duplicate;
  }

  boolean isEmpty() {
    return !changesState() && replies.isEmpty() && deadLetters.isEmpty();
  }
}
