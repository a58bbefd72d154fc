package dev.earshot.engine.internal;

import dev.earshot.bot.Answer;
import dev.earshot.bot.ConversationInfo;
import dev.earshot.bot.Match;
import dev.earshot.bot.Message;
import dev.earshot.bot.Middleware;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Problem;
import dev.earshot.engine.internal.Pipeline.Registered;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The middleware in one turn. A stage that was given up for the event leaves a problem and drops
 * what it was to look at; one that only watches is passed over.
 */
final class MiddlewareRun {
  private final Pipeline pipeline;
  private final Draft draft;
  private final Circumstances circumstances;

  MiddlewareRun(Pipeline pipeline, Draft draft, Circumstances circumstances) {
    this.pipeline = pipeline;
    this.draft = draft;
    this.circumstances = circumstances;
  }

  /** The event as it is to be heard; empty if it is dropped. */
  Optional<Event> received(Event event) throws HandlerFailedException {
    return through(
        pipeline.ofEvents(),
        event,
        event,
        (stage, before) ->
            requireSame(before, stage.apply(circumstances.botInfo(), before))
                .map(Event.class::cast));
  }

  private static Optional<? extends Event> requireSame(
      Event before, Optional<? extends Event> after) {
    after.ifPresent(
        event -> {
          if (!event.id().equals(before.id()) || !event.channel().equals(before.channel())) {
            throw new IllegalStateException(
                "It made the event %s of %s to %s of %s; id and channel must stay."
                    .formatted(before.id(), before.channel(), event.id(), event.channel()));
          }
        });
    return after;
  }

  Optional<Match> heard(MessageEvent message, RegisteredHandler handler, Match match)
      throws HandlerFailedException {
    return through(
        pipeline.heard,
        message,
        match,
        (stage, before) -> stage.apply(message, handler.name(), before));
  }

  boolean triggered(Event event, Set<String> names) throws HandlerFailedException {
    for (var registered : pipeline.triggered) {
      Optional<Boolean> go =
          atEvent(registered, event, stage -> Optional.of(stage.apply(event, names)));
      if (!go.orElse(false)) {
        return false;
      }
    }
    return true;
  }

  Optional<Answer> captured(Conversation conversation, MessageEvent message, Answer answer)
      throws HandlerFailedException {
    return through(
        pipeline.capture,
        message,
        answer,
        (stage, before) -> stage.apply(info(conversation), before));
  }

  void started(Conversation conversation, Event event) throws HandlerFailedException {
    for (var registered : pipeline.conversationStart) {
      atEvent(
          registered,
          event,
          stage -> {
            stage.apply(info(conversation));
            return Optional.empty();
          });
    }
  }

  void ended(Conversation conversation, String status, Event event) throws HandlerFailedException {
    for (var registered : pipeline.conversationEnd) {
      atEvent(
          registered,
          event,
          stage -> {
            stage.apply(info(conversation), status);
            return Optional.empty();
          });
    }
  }

  /**
   * As {@link #ended}, within a handler that ends another one's conversation.
   *
   * @throws MiddlewareFailedException so that the handler fails
   */
  void endedByHandler(Conversation conversation, String status, Event event) {
    try {
      ended(conversation, status, event);
    } catch (HandlerFailedException failed) {
      throw new MiddlewareFailedException(failed.handler(), failed.getCause());
    }
  }

  /**
   * What is said in the end; empty if nothing is.
   *
   * @throws MiddlewareFailedException within the handler that says it
   */
  Optional<Message> said(Conversation conversation, Message message) {
    try {
      Optional<Message> sent = through(pipeline.send, conversation, message);
      return sent.isEmpty() ? sent : through(pipeline.format, conversation, sent.get());
    } catch (HandlerFailedException failed) {
      throw new MiddlewareFailedException(failed.handler(), failed.getCause());
    }
  }

  private Optional<Message> through(
      List<Registered<Middleware.MessageStage>> point, Conversation conversation, Message message)
      throws HandlerFailedException {
    return through(
        point,
        conversation.trigger(),
        message,
        (stage, before) -> stage.apply(info(conversation), before));
  }

  private interface Change<S, T> {
    Optional<T> apply(S stage, T before) throws Exception;
  }

  /** From one stage to the next; empty as soon as one drops it. */
  private <S, T> Optional<T> through(
      List<Registered<S>> point, Event event, T first, Change<S, T> change)
      throws HandlerFailedException {
    Optional<T> now = Optional.of(first);
    for (Registered<S> registered : point) {
      T before = now.get();
      now = atEvent(registered, event, stage -> change.apply(stage, before));
      if (now.isEmpty()) {
        break;
      }
    }
    return now;
  }

  private interface Call<S, R> {
    Optional<R> apply(S stage) throws Exception;
  }

  private <S, R> Optional<R> atEvent(Registered<S> registered, Event event, Call<S, R> call)
      throws HandlerFailedException {
    HandlerFailedException givenUp = circumstances.givenUp().get(registered.name());
    if (givenUp != null) {
      draft.problems.add(
          new Problem(
              Problem.HANDLER_FAILED,
              givenUp.getMessage() + ". The channel goes on.",
              givenUp.getCause(),
              null,
              event));
      return Optional.empty();
    }
    try {
      return call.apply(registered.stage());
    } catch (Exception e) {
      throw new HandlerFailedException(registered.name(), null, e);
    }
  }

  ConversationInfo info(Conversation conversation) {
    return new ConversationInfo(
        conversation.id(),
        conversation.handler(),
        conversation.trigger().channel(),
        Speakers.of(conversation.trigger()).identity(),
        circumstances.bot().name());
  }
}
