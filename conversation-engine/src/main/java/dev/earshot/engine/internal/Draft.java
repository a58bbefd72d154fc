package dev.earshot.engine.internal;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.Membership;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Problem;
import dev.earshot.engine.RecentEvents;
import dev.earshot.model.Event;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state and the outcome of one turn while it is being taken. */
final class Draft {
  RecentEvents recent;
  final List<Conversation> conversations;
  boolean muted;
  Membership membership;
  Instant membershipAt;
  final List<Event> parked;
  final Map<String, String> channelMemory;
  final Map<String, Map<String, String>> userMemory;

  final List<Reply> replies = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  Draft(ChannelState state) {
    recent = state.recent();
    conversations = new ArrayList<>(state.conversations());
    muted = state.muted();
    membership = state.membership();
    membershipAt = state.membershipAt();
    parked = new ArrayList<>(state.parked());
    channelMemory = new HashMap<>(state.channelMemory());
    userMemory = new HashMap<>();
    state.userMemory().forEach((user, memory) -> userMemory.put(user, new HashMap<>(memory)));
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
    userMemory.values().removeIf(Map::isEmpty);
    ChannelState state =
        new ChannelState(
            recent,
            conversations,
            muted,
            membership,
            membershipAt,
            parked,
            channelMemory,
            userMemory);
    return new Outcome(state, replies, problems, false);
  }
}
