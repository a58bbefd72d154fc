package dev.earshot.engine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.earshot.model.Event;
import java.util.List;

/**
 * A handler that waits for an answer: all that is needed to run it again from its first line.
 *
 * @param id made from the channel, the event and the handler, so that it is the same whichever
 *     worker starts it
 * @param handler the handler's stable name
 * @param user whose answer it waits for; null for anyone's
 * @param trigger the event it was started by
 * @param groups what its pattern matched; null for handlers of events
 * @param steps what it has done so far; the last one is the question
 */
public record Conversation(
    String id, String handler, String user, Event trigger, List<String> groups, List<Step> steps) {
  public Conversation {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** True if a message of this user would be its answer. */
  @JsonIgnore
  public boolean waitsFor(String identity) {
    return !steps.isEmpty() && steps.getLast().waits() && (user == null || user.equals(identity));
  }
}
