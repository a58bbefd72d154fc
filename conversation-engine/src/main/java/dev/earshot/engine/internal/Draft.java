package dev.earshot.engine.internal;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.Membership;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Problem;
import dev.earshot.engine.RecentEvents;
import dev.earshot.engine.UnfinishedTurn;
import dev.earshot.model.Event;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state and the outcome of one turn while it is being taken. While a handler runs, whoever
 * changes or reads it from another thread holds its lock.
 */
final class Draft {
  RecentEvents recent;
  Instant lastEventAt;
  final List<Conversation> conversations;
  boolean muted;
  Membership membership;
  Instant membershipAt;
  final List<Event> parked;
  final Map<String, String> channelMemory;
  final Map<String, Map<String, String>> userMemory;
  final List<Problem> problems = new ArrayList<>();

  /** Marks of what this turn has done and need not do when it is taken again; null for a timer. */
  final List<String> done;

  private final ChannelState before;
  private final String event;
  private final Runnable said;
  private final List<Reply> replies = new ArrayList<>();
  private Supplier<Conversation> running;

  /**
   * @param event the id of the turn's event; null for a timer
   * @param said called when something was said
   */
  Draft(ChannelState state, String event, Runnable said) {
    this.before = state;
    this.event = event;
    this.said = said;
    this.done = new ArrayList<>(isTakenUpAgain() ? state.unfinished().done() : List.of());
    recent = state.recent();
    lastEventAt = state.lastEventAt();
    conversations = new ArrayList<>(state.conversations());
    muted = state.muted();
    membership = state.membership();
    membershipAt = state.membershipAt();
    parked = new ArrayList<>(state.parked());
    channelMemory = new HashMap<>(state.channelMemory());
    userMemory = new HashMap<>();
    state.userMemory().forEach((user, memory) -> userMemory.put(user, new HashMap<>(memory)));
  }

  /** Whether the turn of this event was begun before, and what it said then is out. */
  boolean isTakenUpAgain() {
    return before.unfinished() != null && before.unfinished().event().equals(event);
  }

  synchronized void say(Reply reply) {
    replies.add(reply);
    said.run();
  }

  /** From now on a handler runs; what it has done so far is a conversation. */
  synchronized void runs(Supplier<Conversation> conversation) {
    running = conversation;
  }

  /** The handler has ended. */
  synchronized void ended(Runnable change) {
    change.run();
    running = null;
  }

  /** Forgets everything but which events were handled. */
  void clear() {
    conversations.clear();
    parked.clear();
    channelMemory.clear();
    userMemory.clear();
    muted = false;
  }

  Outcome outcome() {
    return new Outcome(
        state(
            recent,
            lastEventAt,
            conversations,
            membership,
            membershipAt,
            parked,
            event == null ? before.unfinished() : null),
        replies,
        problems,
        false);
  }

  /**
   * What was said since the last call, with the state in which this turn can be taken again. What
   * an event changes before handlers run is not in it: it is decided anew then.
   */
  synchronized Optional<Outcome> soFar() {
    if (running == null || replies.isEmpty()) {
      return Optional.empty();
    }
    ChannelState state =
        state(
            before.recent(),
            before.lastEventAt(),
            withRunning(),
            before.membership(),
            before.membershipAt(),
            before.parked(),
            event == null ? before.unfinished() : new UnfinishedTurn(event, done));
    Outcome outcome = new Outcome(state, replies, problems, false);
    replies.clear();
    problems.clear();
    return Optional.of(outcome);
  }

  private List<Conversation> withRunning() {
    Conversation now = running.get();
    List<Conversation> all = new ArrayList<>(conversations);
    int place = placeOf(now.id());
    if (place < 0) {
      all.add(now);
    } else {
      all.set(place, now);
    }
    return all;
  }

  /** The conversation's place among all; -1 if it is not there. */
  int placeOf(String conversationId) {
    for (int i = 0; i < conversations.size(); i++) {
      if (conversations.get(i).id().equals(conversationId)) {
        return i;
      }
    }
    return -1;
  }

  private ChannelState state(
      RecentEvents recentEvents,
      Instant lastEvent,
      List<Conversation> open,
      Membership member,
      Instant memberAt,
      List<Event> waiting,
      UnfinishedTurn unfinished) {
    Map<String, Map<String, String>> remembered = new HashMap<>(userMemory);
    remembered.values().removeIf(Map::isEmpty);
    return new ChannelState(
        recentEvents,
        lastEvent,
        open,
        muted,
        member,
        memberAt,
        waiting,
        Map.copyOf(channelMemory),
        copy(remembered),
        unfinished);
  }

  private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> memory) {
    Map<String, Map<String, String>> copy = new HashMap<>();
    memory.forEach((user, facts) -> copy.put(user, Map.copyOf(facts)));
    return copy;
  }
}
