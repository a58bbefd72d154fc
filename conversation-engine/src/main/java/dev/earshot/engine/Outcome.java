package dev.earshot.engine;

import dev.earshot.model.Event;
import dev.earshot.model.Reply;
import java.util.List;

/**
 * What a turn came to. All of it must become durable together, or none.
 *
 * @param state the channel's next state
 * @param replies what was said and done, in order
 * @param started events that start conversations, in this channel or another
 * @param problems what belongs among the dead letters
 * @param duplicate whether the event had been handled before, so that nothing was done
 */
public record Outcome(
    ChannelState state,
    List<Reply> replies,
    List<Event> started,
    List<Problem> problems,
    boolean duplicate) {
  public Outcome {
    replies = List.copyOf(replies);
    started = List.copyOf(started);
    problems = List.copyOf(problems);
  }

  /**
   * Whether nothing came of it, so that nothing has to become durable.
   *
   * @param before the very state the turn was given
   */
  public boolean isNothing(ChannelState before) {
    return state == before && replies.isEmpty() && started.isEmpty() && problems.isEmpty();
  }
}
