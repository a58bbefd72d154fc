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

  /** Whether no further handler is to run for the event that is being heard. */
  boolean propagationStopped;

  /** Marks of what this turn has done and need not do when it is taken again; null for a timer. */
  final List<String> done;

  private final ChannelState before;
  private final String event;
  private final Runnable said;
  private final List<Reply> replies = new ArrayList<>();
  private final List<Event> started = new ArrayList<>();
  private Supplier<Optional<Conversation>> running;
  private boolean runningGoesFirst;

  /**
   * @param event the id of the turn's event; null for a timer
   * @param said called when something was said that {@link #soFar} would give
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
  }

  /** Starts a conversation by an event of its own. */
  synchronized void start(Event event) {
    started.add(event);
  }

  /**
   * The conversations that wait for a user or for anyone.
   *
   * @param user null for all
   * @param but the id of one that is not meant; null for none
   */
  List<Conversation> waiting(String user, String but) {
    return conversations.stream()
        .filter(one -> one.running() == null && !one.id().equals(but))
        .filter(one -> user == null || one.user() == null || one.user().equals(user))
        .toList();
  }

  /**
   * Does a step of the running handler and records it, both or neither for other threads. Tells
   * outside of the lock that something was said, so that whoever is told may hold locks of its own.
   */
  <T> T step(Supplier<T> step) {
    T result;
    boolean more;
    synchronized (this) {
      int saidBefore = replies.size();
      result = step.get();
      more = replies.size() > saidBefore;
    }
    if (more) {
      said.run();
    }
    return result;
  }

  /**
   * From now on a handler runs.
   *
   * @param conversation what it has done so far; empty once it waits and is about to end
   * @param goesFirst whether it comes before those that wait already
   */
  void runs(Supplier<Optional<Conversation>> conversation, boolean goesFirst) {
    boolean more;
    synchronized (this) {
      running = conversation;
      runningGoesFirst = goesFirst;
      more = !replies.isEmpty(); // Handlers before it may have said something.
    }
    if (more) {
      said.run();
    }
  }

  /** The handler has failed: the turn comes to nothing more. */
  synchronized void failed() {
    running = null;
  }

  /** What is remembered of a user. */
  synchronized Map<String, String> memoryOf(String user) {
    return userMemory.computeIfAbsent(user, _ -> new HashMap<>());
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
        started,
        problems,
        false);
  }

  /**
   * What was said since the last call, with the state in which this turn can be taken again. What
   * an event changes before handlers run is not in it: it is decided anew then.
   */
  synchronized Optional<Outcome> soFar() {
    Optional<Conversation> now = running == null ? Optional.empty() : running.get();
    if (now.isEmpty() || replies.isEmpty()) {
      return Optional.empty();
    }
    ChannelState state =
        state(
            before.recent(),
            before.lastEventAt(),
            with(now.get()),
            before.membership(),
            before.membershipAt(),
            before.parked(),
            event == null ? before.unfinished() : new UnfinishedTurn(event, done));
    Outcome outcome = new Outcome(state, replies, started, problems, false);
    replies.clear();
    started.clear();
    problems.clear();
    return Optional.of(outcome);
  }

  /**
   * Keeps a conversation that has begun to wait.
   *
   * @param goesFirst whether it comes before those that wait already
   */
  void add(Conversation conversation, boolean goesFirst) {
    conversations.add(goesFirst ? 0 : conversations.size(), conversation);
  }

  private List<Conversation> with(Conversation now) {
    List<Conversation> all = new ArrayList<>(conversations);
    int place = placeOf(now.id());
    if (place < 0) {
      all.add(runningGoesFirst ? 0 : all.size(), now);
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
