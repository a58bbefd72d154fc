package dev.earshot.engine.internal;

import dev.earshot.bot.Match;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Problem;
import dev.earshot.engine.RecentEvents;
import dev.earshot.engine.Turn;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One turn: which handlers run for an event, if any. */
public final class TurnTaker {
  /** After an event's id: no conversation took it and no pattern matched. */
  private static final String UNHEARD = "/unheard";

  private final HandlerRegistry handlers;
  private final Circumstances circumstances;
  private final Optional<String> identity;
  private final Draft draft;
  private final Conversations conversations;

  private TurnTaker(
      HandlerRegistry handlers, DocumentStore store, Circumstances circumstances, Draft draft) {
    this.handlers = handlers;
    this.circumstances = circumstances;
    this.identity = circumstances.bot().identity();
    this.draft = draft;
    this.conversations = new Conversations(handlers, draft, store, circumstances);
  }

  /** The turn of an event. */
  public static Turn ofEvent(
      HandlerRegistry handlers,
      DocumentStore store,
      Circumstances circumstances,
      ChannelState before,
      Event event,
      Runnable said) {
    if (before.recent().contains(event.id())) {
      return new Taken(new Outcome(before, List.of(), List.of(), true));
    }
    boolean goesOn = before.unfinished() == null || before.unfinished().event().equals(event.id());
    Draft draft = new Draft(goesOn ? before : before.withoutUnfinished(), event.id(), said);
    if (!goesOn) {
      draft.problems.addAll(abandoned(before));
    }
    TurnTaker taker = new TurnTaker(handlers, store, circumstances, draft);
    return new Drafted(draft, () -> taker.take(event));
  }

  /** The turn of what is due without an event. */
  public static Turn ofTimer(
      HandlerRegistry handlers,
      DocumentStore store,
      Circumstances circumstances,
      ChannelState before,
      Runnable said) {
    Instant now = circumstances.clock().instant();
    if (before.isForgotten(now)) {
      return new Taken(new Outcome(ChannelState.EMPTY, List.of(), List.of(), false));
    }
    Optional<Conversation> due = before.due(now);
    if (due.isEmpty()) {
      return new Taken(new Outcome(before, List.of(), List.of(), false));
    }
    Draft draft = new Draft(before, null, said);
    TurnTaker taker = new TurnTaker(handlers, store, circumstances, draft);
    return new Drafted(draft, () -> taker.wake(due.get()));
  }

  /** A turn in which no handler runs. */
  private record Taken(Outcome outcome) implements Turn {
    @Override
    public Outcome take() {
      return outcome;
    }

    @Override
    public Optional<Outcome> soFar() {
      return Optional.empty();
    }
  }

  /** A turn in which handlers may run. */
  private record Drafted(Draft draft, Work work) implements Turn {
    @Override
    public Outcome take() throws HandlerFailedException {
      return work.take();
    }

    @Override
    public Optional<Outcome> soFar() {
      return draft.soFar();
    }
  }

  /** What a turn does. */
  private interface Work {
    Outcome take() throws HandlerFailedException;
  }

  private Outcome wake(Conversation due) throws HandlerFailedException {
    conversations.wake(due);
    return draft.outcome();
  }

  private Outcome take(Event event) throws HandlerFailedException {
    count(event);
    if (Speakers.isOwnMessage(event, identity)) {
      return draft.outcome();
    }
    Presence presence = new Presence(circumstances, event.channel(), draft);
    Presence.Verdict verdict = presence.judge(event);
    if (verdict.hear()) {
      hear(event, verdict.names());
    }
    for (Event parked : verdict.release()) {
      hear(parked, EventNames.of(parked, identity));
    }
    if (event.type() == EventType.CHANNEL_DESTROYED) {
      draft.clear();
    }
    return draft.outcome();
  }

  private void count(Event event) {
    Instant now = circumstances.clock().instant();
    boolean outdated =
        draft.lastEventAt != null && draft.lastEventAt.plus(ChannelState.EVENTS_KEPT).isBefore(now);
    draft.recent = (outdated ? RecentEvents.NONE : draft.recent).with(event.id());
    draft.lastEventAt = now;
  }

  /**
   * What an unfinished turn ran when another event comes. Events come again in their order, so its
   * own will not come any more.
   */
  private static List<Problem> abandoned(ChannelState state) {
    return state.conversations().stream()
        .filter(Conversation::isRunByEvent)
        .map(
            conversation ->
                new Problem(
                    Problem.DIVERGED,
                    "The event %s, whose turn had begun, did not come again; its conversation %s of handler \"%s\" has ended. Was the topic of events changed?"
                        .formatted(
                            state.unfinished().event(), conversation.id(), conversation.handler()),
                    null,
                    ModelJson.mapper().valueToTree(conversation.steps()).toString(),
                    conversation.trigger()))
        .toList();
  }

  private void hear(Event event, Set<String> names) throws HandlerFailedException {
    if (draft.done.contains(event.id())) {
      return;
    }
    boolean resumed = conversations.resume(event);
    if (!draft.done.contains(event.id() + UNHEARD)) {
      if (isTaken(event, resumed)) {
        draft.done.add(event.id());
        return;
      }
      draft.done.add(event.id() + UNHEARD);
    }
    for (RegisteredHandler handler : handlers.on(names)) {
      if (mayHear(handler)) {
        conversations.start(handler, event, Optional.empty());
      } else {
        conversations.skip(handler, event);
      }
    }
    draft.done.add(event.id());
  }

  private boolean isTaken(Event event, boolean resumed) throws HandlerFailedException {
    return event instanceof MessageEvent message
        && event.type().isMessageSent()
        && (resumed || !draft.muted && conversations.answer(message) || heard(message));
  }

  private boolean heard(MessageEvent message) throws HandlerFailedException {
    for (RegisteredHandler handler : handlers.hearing()) {
      Optional<Match> match = mayHear(handler) ? handler.hear(message.text()) : Optional.empty();
      if (match.isPresent()) {
        conversations.start(handler, message, match);
        return true;
      }
    }
    return false;
  }

  private boolean mayHear(RegisteredHandler handler) {
    return !draft.muted || handler.isEvenWhenMuted();
  }
}
