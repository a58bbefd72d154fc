package dev.earshot.dispatcher.core;

import dev.earshot.model.DeadLetter;
import dev.earshot.model.Reply;
import java.util.List;

/**
 * What has to be committed for one event.
 *
 * @param state the channel's new state record; null if it did not change
 * @param replies in order
 * @param deadLetters what could not be handled
 * @param duplicate whether the event had been handled before
 */
public record TurnResult(
    byte[] state, List<Reply> replies, List<DeadLetter> deadLetters, boolean duplicate) {
  /** Nothing, for an event that was handled before. */
  static final TurnResult DUPLICATE = new TurnResult(null, List.of(), List.of(), true);

  static TurnResult deadLetter(DeadLetter letter) {
    return new TurnResult(null, List.of(), List.of(letter), false);
  }

  /** Whether handling the event once more would be noticed, or do nothing. */
  boolean leavesTrace() {
    return state != null || duplicate;
  }
}
