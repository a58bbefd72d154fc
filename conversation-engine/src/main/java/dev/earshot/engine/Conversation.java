package dev.earshot.engine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A handler that waits: all that is needed to run it again from its first line.
 *
 * @param id made from the channel, the event and the handler, so that it is the same whichever
 *     worker starts it
 * @param handler the handler's stable name
 * @param user whose answer it waits for; null for anyone's
 * @param trigger the event it was started by
 * @param groups what its pattern matched; null for handlers of events
 * @param steps what it has done so far; the last one is what it waits in, unless it is running
 * @param deadline until when it waits; null if for as long as it takes
 * @param running the id of the event, or {@link #BY_TIMER}, whose unfinished turn runs it; null if
 *     it waits
 */
public record Conversation(
    String id,
    String handler,
    String user,
    Event trigger,
    List<String> groups,
    List<Step> steps,
    Instant deadline,
    String running) {
  /** It runs because its deadline has passed. */
  public static final String BY_TIMER = "timer";

  public Conversation {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** One that has done nothing yet. */
  public static Conversation begin(
      String id, String handler, String user, Event trigger, List<String> groups) {
    return new Conversation(id, handler, user, trigger, groups, List.of(), null, null);
  }

  /**
   * True if a message of this user would be its answer.
   *
   * @param at when the message came
   */
  @JsonIgnore
  public boolean waitsFor(String identity, Instant at) {
    return isWaitingForAnswer() && !isDue(at) && (user == null || user.equals(identity));
  }

  /** Whether it waits for an answer, with or without a limit. */
  @JsonIgnore
  public boolean isWaitingForAnswer() {
    return waitsIn(Step::waitsForAnswer);
  }

  /** Whether it waits for what comes of its last step, which egress carries out. */
  @JsonIgnore
  public boolean isWaitingForCall() {
    return waitsIn(Step::waitsForCall);
  }

  private boolean waitsIn(Predicate<Step> kind) {
    return running == null && !steps.isEmpty() && kind.test(steps.getLast());
  }

  /** Whether it has waited long enough. */
  @JsonIgnore
  public boolean isDue(Instant now) {
    return deadline != null && !deadline.isAfter(now);
  }

  /** Whether the turn of an event runs it. */
  @JsonIgnore
  public boolean isRunByEvent() {
    return running != null && !running.equals(BY_TIMER);
  }

  /** The same after the wait has ended. */
  public Conversation resumed(JsonNode result, String by) {
    List<Step> done = new ArrayList<>(steps);
    done.set(done.size() - 1, done.getLast().with(result));
    return new Conversation(id, handler, user, trigger, groups, done, deadline, by);
  }

  /** The same after its deadline has passed. */
  public Conversation wokenUp() {
    return running == null ? resumed(Step.DEADLINE_PASSED, BY_TIMER) : this;
  }

  /**
   * The same, waiting in its last step.
   *
   * @param whose whose message it waits for; null for anyone's
   * @param until null for as long as it takes
   */
  public Conversation waiting(List<Step> done, String whose, Instant until) {
    return new Conversation(id, handler, whose, trigger, groups, done, until, null);
  }

  /** The same in the middle of a turn. */
  public Conversation running(List<Step> done, String by) {
    return new Conversation(
        id, handler, user, trigger, groups, done, BY_TIMER.equals(by) ? deadline : null, by);
  }
}
