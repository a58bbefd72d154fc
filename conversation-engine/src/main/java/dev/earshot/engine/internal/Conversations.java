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
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Starts handlers, and goes on with those that wait. */
final class Conversations {
  static final String STOPPED = "stopped";
  private static final String DIVERGED = "diverged";
  private static final String FAILED = "failed";

  private final HandlerRegistry handlers;
  private final Draft draft;
  private final Circumstances circumstances;
  private final MiddlewareRun middleware;
  private final HandlerRun run;

  Conversations(
      HandlerRegistry handlers,
      Draft draft,
      DocumentStore store,
      Circumstances circumstances,
      MiddlewareRun middleware) {
    this.handlers = handlers;
    this.draft = draft;
    this.circumstances = circumstances;
    this.middleware = middleware;
    this.run = new HandlerRun(draft, store, circumstances, middleware);
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

  /** Whether there is one that waits for this message's author. */
  boolean await(MessageEvent message) {
    return waitingFor(message).isPresent();
  }

  /**
   * Gives the message to the first conversation that waits for its author: the oldest, but for
   * those that have interrupted it.
   *
   * @return whether there was one that could take it
   */
  boolean answer(MessageEvent message) throws HandlerFailedException {
    while (true) {
      Optional<Conversation> waiting = waitingFor(message);
      if (waiting.isEmpty()) {
        return false;
      }
      Optional<Answer> answer = middleware.captured(waiting.get(), message, answerOf(message));
      if (answer.isEmpty()) {
        return true;
      }
      JsonNode result = ModelJson.mapper().valueToTree(answer.get());
      if (goOn(waiting.get().resumed(result, message.id()), message, message.id())) {
        return true;
      }
    }
  }

  /** Goes on with the conversation that waits for this answer; there is none if it has ended. */
  void answer(ApiAnswerEvent answer) throws HandlerFailedException {
    if (resume(answer)) {
      return;
    }
    Optional<Conversation> caller =
        first(one -> one.isWaitingForCall() && answer.call().equals(Ids.lastStep(one)));
    if (caller.isPresent()) {
      JsonNode result = ModelJson.mapper().valueToTree(CallResult.of(answer));
      goOn(caller.get().resumed(result, answer.id()), answer, answer.id());
    }
  }

  /** A message that came in time is an answer even if the worker comes to it late. */
  private Optional<Conversation> waitingFor(MessageEvent message) {
    Instant now = circumstances.clock().instant();
    Instant received = message.header().receivedAt();
    Instant at = received.isBefore(now) ? received : now;
    return first(one -> one.waitsFor(message.author(), at));
  }

  /** Lets a conversation go on whose deadline has passed. */
  void wake(Conversation due) throws HandlerFailedException {
    goOn(due.wokenUp(), due.trigger(), Conversation.BY_TIMER);
  }

  /** Runs a handler for an event, unless that was done before in this turn. */
  void start(RegisteredHandler handler, Event event, Optional<Match> match)
      throws HandlerFailedException {
    String id = idOf(handler, event);
    // A replayed event meets what it began the first time, if that still waits.
    if (draft.done.contains(id) || first(one -> id.equals(one.id())).isPresent()) {
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
    if (end instanceof End.Waiting) {
      middleware.started(conversation, event);
    }
    draft.ended(
        () -> {
          if (end instanceof End.Waiting(Conversation kept)) {
            draft.add(kept, handler.isInterrupting());
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
    if (isGivenUp(resumed.handler(), event)) {
      middleware.ended(resumed, FAILED, event);
      draft.conversations.remove(draft.placeOf(resumed.id()));
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
    tell(end, resumed, event, by);
    draft.ended(() -> apply(end, resumed, event));
    return !(end instanceof End.Diverged);
  }

  /** A conversation is one that has waited: it did so in the turn it began in, or before. */
  private void tell(End end, Conversation resumed, Event event, String by)
      throws HandlerFailedException {
    boolean began = by.equals(resumed.trigger().id());
    switch (end) {
      case End.Waiting _ when began -> middleware.started(resumed, event);
      case End.Finished(String status) when !began -> middleware.ended(resumed, status, event);
      case End.Diverged _ when !began -> middleware.ended(resumed, DIVERGED, event);
      case End.Waiting _, End.Finished _, End.Diverged _ -> {}
    }
  }

  /** Ends conversations that wait. */
  void end(List<Conversation> all, Event event) throws HandlerFailedException {
    for (Conversation conversation : all) {
      middleware.ended(conversation, STOPPED, event);
    }
    draft.conversations.removeAll(all);
  }

  private void apply(End end, Conversation resumed, Event event) {
    int place = draft.placeOf(resumed.id());
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

  private static Answer answerOf(MessageEvent message) {
    return new Answer(message.text(), message.media(), Speakers.of(message), message.messageSid());
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
                isAnswer(conversation, event) ? " and the message was heard afresh" : ""),
        null,
        journal,
        event);
  }

  private static boolean isAnswer(Conversation conversation, Event event) {
    return event instanceof MessageEvent && !event.id().equals(conversation.trigger().id());
  }
}
