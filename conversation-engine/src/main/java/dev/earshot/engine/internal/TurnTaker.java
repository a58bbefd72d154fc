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
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.Command;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One turn: which handlers run for an event, if any. */
public final class TurnTaker {
  /** After an event's id: no conversation took it and no pattern matched. */
  private static final String UNHEARD = "/unheard";

  /** After an event's id: what it asks for was done. */
  private static final String OBEYED = "/obeyed";

  private final HandlerRegistry handlers;
  private final Circumstances circumstances;
  private final Optional<String> identity;
  private final Draft draft;
  private final MiddlewareRun middleware;
  private final Conversations conversations;

  private TurnTaker(
      HandlerRegistry handlers, DocumentStore store, Circumstances circumstances, Draft draft) {
    this.handlers = handlers;
    this.circumstances = circumstances;
    this.identity = circumstances.bot().identity();
    this.draft = draft;
    this.middleware = new MiddlewareRun(handlers.pipeline(), draft, circumstances);
    this.conversations = new Conversations(handlers, draft, store, circumstances, middleware);
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
      return new Taken(new Outcome(before, List.of(), List.of(), List.of(), true));
    }
    if (isNobodysBusiness(handlers, circumstances, before, event)) {
      return new Taken(new Outcome(before, List.of(), List.of(), List.of(), false));
    }
    boolean goesOn = before.unfinished() == null || before.unfinished().event().equals(event.id());
    Draft draft = new Draft(goesOn ? before : before.withoutUnfinished(), event.id(), said);
    if (!goesOn) {
      draft.problems.addAll(abandoned(before));
    }
    TurnTaker taker = new TurnTaker(handlers, store, circumstances, draft);
    return new Drafted(draft, () -> taker.take(event));
  }

  /**
   * Whether the event is a delivery that nothing listens to. There are several of them for each
   * message; they must not cost a state record each, nor make the channel forget the ids of
   * messages.
   */
  private static boolean isNobodysBusiness(
      HandlerRegistry handlers, Circumstances circumstances, ChannelState before, Event event) {
    return event instanceof DeliveryEvent
        && before.unfinished() == null
        && handlers.pipeline().ofEvents().isEmpty()
        && handlers.on(EventNames.of(event, circumstances.bot().identity())).isEmpty();
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
      return new Taken(new Outcome(ChannelState.EMPTY, List.of(), List.of(), List.of(), false));
    }
    Optional<Conversation> due = before.due(now);
    if (due.isEmpty()) {
      return new Taken(new Outcome(before, List.of(), List.of(), List.of(), false));
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
    if (event instanceof ApiAnswerEvent answer) {
      conversations.answer(answer);
      return draft.outcome();
    }
    Presence presence = new Presence(circumstances, event.channel(), draft);
    Presence.Verdict verdict = presence.judge(event);
    if (verdict.hear()) {
      if (event instanceof ControlEvent control) {
        obey(control, verdict.names());
      } else {
        hear(event, verdict.names());
      }
    }
    for (Event parked : verdict.release()) {
      hear(parked, EventNames.of(parked, identity));
    }
    if (event.type() == EventType.CHANNEL_DESTROYED) {
      conversations.end(draft.waiting(null, null), event);
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
    draft.propagationStopped = false;
    boolean resumed = conversations.resume(event);
    Optional<Event> received = middleware.received(event);
    if (received.isPresent()) {
      Event now = received.get();
      boolean sameType = now.type() == event.type();
      hear(now, sameType ? names : EventNames.of(now, identity), resumed);
    }
    draft.done.add(event.id());
  }

  private void hear(Event event, Set<String> names, boolean resumed) throws HandlerFailedException {
    if (!draft.done.contains(event.id() + UNHEARD)) {
      if (event instanceof MessageEvent message && isTaken(message, names, resumed)) {
        return;
      }
      draft.done.add(event.id() + UNHEARD);
    }
    List<RegisteredHandler> listeners = handlers.on(names);
    if (listeners.isEmpty() || !middleware.triggered(event, names)) {
      return;
    }
    for (RegisteredHandler handler : listeners) {
      if (draft.propagationStopped) {
        break;
      }
      if (mayHear(handler) && handler.acceptsEvent(event)) {
        conversations.start(handler, event, Optional.empty());
      } else {
        conversations.skip(handler, event);
      }
    }
  }

  private boolean isTaken(MessageEvent message, Set<String> names, boolean resumed)
      throws HandlerFailedException {
    if (resumed) {
      return true;
    }
    if (!isAwaited(message)) {
      return heard(message, names, _ -> true);
    }
    return heard(message, names, RegisteredHandler::isInterrupting)
        || conversations.answer(message)
        || heard(message, names, handler -> !handler.isInterrupting());
  }

  private void obey(ControlEvent event, Set<String> names) throws HandlerFailedException {
    switch (event.control()) {
      case Control.StartConversation start -> start(event, start);
      case Control.EndConversations(String user) ->
          conversations.end(draft.waiting(user, null), event);
      case Control.Say(String text) -> say(event, text);
      case Control.Mute _ -> {
        hear(event, names);
        draft.muted = true;
      }
      case Control.Unmute _ -> {
        if (!draft.done.contains(event.id() + OBEYED)) {
          draft.muted = false;
          draft.done.add(event.id() + OBEYED); // A handler may have muted the bot again.
        }
        hear(event, names);
      }
    }
  }

  private void say(ControlEvent event, String text) {
    draft.say(
        new Reply(
            ModelJson.VERSION,
            Ids.said(event.channel(), event.id()),
            circumstances.bot().name(),
            event.header().product(),
            event.channel(),
            circumstances.clock().instant(),
            event.id(),
            new Command.Say(text, null, null)));
  }

  private void start(ControlEvent event, Control.StartConversation start)
      throws HandlerFailedException {
    if (conversations.resume(event)) {
      return;
    }
    Optional<RegisteredHandler> handler = handlers.startable(start.conversation());
    if (handler.isPresent()) {
      conversations.start(handler.get(), event, Optional.empty());
    } else {
      draft.problems.add(
          new Problem(
              Problem.UNKNOWN_CONVERSATION,
              "There is no one conversation \"%s\" to start. Those there are: %s. Register it with conversation(), or name its module too: \"module/conversation\"."
                  .formatted(start.conversation(), handlers.startableNames()),
              null,
              null,
              event));
    }
  }

  private boolean isAwaited(MessageEvent message) {
    return message.type().isMessageSent() && !draft.muted && conversations.await(message);
  }

  private boolean heard(
      MessageEvent message, Set<String> names, Predicate<RegisteredHandler> wanted)
      throws HandlerFailedException {
    for (RegisteredHandler handler : handlers.hearing()) {
      if (wanted.test(handler) && handler.listensTo(names) && mayHear(handler)) {
        Optional<Match> match = handler.hear(message);
        if (match.isPresent()) {
          Optional<Match> passed = middleware.heard(message, handler, match.get());
          if (passed.isPresent()) {
            conversations.start(handler, message, passed);
          }
          return true;
        }
      }
    }
    return false;
  }

  private boolean mayHear(RegisteredHandler handler) {
    return !draft.muted || handler.isEvenWhenMuted();
  }
}
