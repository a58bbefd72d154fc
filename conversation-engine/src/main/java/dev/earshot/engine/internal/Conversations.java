package dev.earshot.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bot.Answer;
import dev.earshot.bot.Match;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Problem;
import dev.earshot.engine.internal.HandlerRun.End;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Starts handlers, and goes on with those that wait. */
final class Conversations {
  private final HandlerRegistry handlers;
  private final Draft draft;
  private final Circumstances circumstances;
  private final HandlerRun run;

  Conversations(
      HandlerRegistry handlers, Draft draft, DocumentStore store, Circumstances circumstances) {
    this.handlers = handlers;
    this.draft = draft;
    this.circumstances = circumstances;
    this.run = new HandlerRun(draft, store, circumstances);
  }

  /**
   * Goes on with the conversation that this event ran when its turn was not finished.
   *
   * @return whether there was one that could go on
   */
  boolean resume(Event event) throws HandlerFailedException {
    Optional<Conversation> running = first(one -> event.id().equals(one.running()));
    return running.isPresent() && goOn(running.get(), event, event.id());
  }

  /**
   * Gives the message to the oldest conversation that waits for its author. One that came in time
   * is an answer even if the worker comes to it late.
   *
   * @return whether there was one that could take it
   */
  boolean answer(MessageEvent message) throws HandlerFailedException {
    Instant now = circumstances.clock().instant();
    Instant received = message.header().receivedAt();
    Instant at = received.isBefore(now) ? received : now;
    while (true) {
      Optional<Conversation> waiting = first(one -> one.waitsFor(message.author(), at));
      if (waiting.isEmpty()) {
        return false;
      }
      if (goOn(waiting.get().resumed(answerOf(message), message.id()), message, message.id())) {
        return true;
      }
    }
  }

  /** Lets a conversation go on whose deadline has passed. */
  void wake(Conversation due) throws HandlerFailedException {
    goOn(due.wokenUp(), due.trigger(), Conversation.BY_TIMER);
  }

  /** Runs a handler for an event, unless that was done before in this turn. */
  void start(RegisteredHandler handler, Event event, Optional<Match> match)
      throws HandlerFailedException {
    String id = idOf(handler, event);
    if (draft.done.contains(id)) {
      return;
    }
    if (isGivenUp(handler.name(), event)) {
      draft.done.add(id);
      return;
    }
    Conversation conversation =
        Conversation.begin(
            id,
            handler.name(),
            Speakers.of(event).identity(),
            event,
            match.map(Match::groups).orElse(null));
    End end = run.run(handler, conversation, event.id());
    draft.ended(
        () -> {
          if (end instanceof End.Waiting(Conversation kept)) {
            draft.conversations.add(kept);
          }
          draft.done.add(id);
        });
  }

  /** Does not run a handler for an event, even if this turn is taken again. */
  void skip(RegisteredHandler handler, Event event) {
    draft.done.add(idOf(handler, event));
  }

  private static String idOf(RegisteredHandler handler, Event event) {
    return Ids.conversation(event.channel(), event.id(), handler.name());
  }

  private Optional<Conversation> first(Predicate<Conversation> wanted) {
    return draft.conversations.stream().filter(wanted).findFirst();
  }

  /**
   * @return false if it could not go on, and its message is to be heard afresh
   */
  private boolean goOn(Conversation resumed, Event event, String by) throws HandlerFailedException {
    int place = draft.placeOf(resumed.id());
    if (isGivenUp(resumed.handler(), event)) {
      draft.conversations.remove(place);
      draft.done.add(resumed.id());
      return true;
    }
    Optional<RegisteredHandler> handler = handlers.named(resumed.handler());
    End end =
        handler.isPresent()
            ? run.run(handler.get(), resumed, by)
            : new End.Diverged(
                "is not there any more",
                ModelJson.mapper().valueToTree(resumed.steps()).toString());
    draft.ended(() -> apply(end, place, resumed, event));
    return !(end instanceof End.Diverged);
  }

  private void apply(End end, int place, Conversation resumed, Event event) {
    draft.done.add(resumed.id());
    switch (end) {
      case End.Finished _ -> draft.conversations.remove(place);
      case End.Waiting(Conversation next) -> draft.conversations.set(place, next);
      case End.Diverged(String how, String journal) -> {
        draft.conversations.remove(place);
        draft.problems.add(diverged(resumed, how, journal, event));
      }
    }
  }

  private static JsonNode answerOf(MessageEvent message) {
    return ModelJson.mapper()
        .valueToTree(
            new Answer(
                message.text(), message.media(), Speakers.of(message), message.messageSid()));
  }

  private boolean isGivenUp(String handler, Event event) {
    HandlerFailedException failure = circumstances.givenUp().get(handler);
    if (failure == null) {
      return false;
    }
    draft.problems.add(
        new Problem(
            Problem.HANDLER_FAILED,
            failure.getMessage() + ". Its conversation has ended; the channel goes on.",
            failure.getCause(),
            failure.journal(),
            event));
    return true;
  }

  private static Problem diverged(
      Conversation conversation, String how, String journal, Event event) {
    return new Problem(
        Problem.DIVERGED,
        """
        Handler "%s" does not repeat its recorded steps: it %s. Its conversation %s has ended%s. Was the handler changed \
        while people were talking with it, or does it use time, chance or I/O outside of now(), random() and once()?"""
            .formatted(
                conversation.handler(),
                how,
                conversation.id(),
                event.id().equals(conversation.trigger().id())
                    ? ""
                    : " and the message was heard afresh"),
        null,
        journal,
        event);
  }
}
