package dev.earshot.engine.internal;

import dev.earshot.bot.Match;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import java.util.Optional;
import java.util.Set;

/** One turn: which handlers run for an event, if any. */
public final class TurnTaker {
  private final HandlerRegistry handlers;
  private final Optional<String> identity;
  private final Draft draft;
  private final Conversations conversations;
  private final Presence presence;

  public TurnTaker(
      HandlerRegistry handlers,
      Circumstances circumstances,
      ChannelKey channel,
      ChannelState before) {
    this.handlers = handlers;
    this.identity = circumstances.bot().identity();
    this.draft = new Draft(before);
    this.conversations = new Conversations(handlers, draft, circumstances);
    this.presence = new Presence(circumstances, channel, draft);
  }

  public Outcome take(Event event) throws HandlerFailedException {
    draft.recent = draft.recent.with(event.id());
    if (Speakers.isOwnMessage(event, identity)) {
      return draft.outcome();
    }
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

  private void hear(Event event, Set<String> names) throws HandlerFailedException {
    if (event instanceof MessageEvent message
        && event.type().isMessageSent()
        && (!draft.muted && conversations.answer(message) || heard(message))) {
      return;
    }
    for (RegisteredHandler handler : handlers.on(names)) {
      if (mayHear(handler)) {
        conversations.start(handler, event, Optional.empty());
      }
    }
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
