package dev.earshot.engine.internal;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Match;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Problem;
import dev.earshot.engine.Step;
import dev.earshot.engine.internal.HandlerRun.End;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts handlers, and goes on with those that wait for an answer. */
final class Conversations {
  private final HandlerRegistry handlers;
  private final Draft draft;
  private final Circumstances circumstances;
  private final HandlerRun run;

  Conversations(HandlerRegistry handlers, Draft draft, Circumstances circumstances) {
    this.handlers = handlers;
    this.draft = draft;
    this.circumstances = circumstances;
    this.run = new HandlerRun(draft, circumstances);
  }

  /**
   * Gives the message to the oldest conversation that waits for its author.
   *
   * @return whether there was one that could take it
   */
  boolean answer(MessageEvent message) throws HandlerFailedException {
    while (true) {
      Optional<Conversation> waiting =
          draft.conversations.stream()
              .filter(conversation -> conversation.waitsFor(message.author()))
              .findFirst();
      if (waiting.isEmpty()) {
        return false;
      }
      if (goOn(waiting.get(), message)) {
        return true;
      }
    }
  }

  void start(RegisteredHandler handler, Event event, Optional<Match> match)
      throws HandlerFailedException {
    if (isGivenUp(handler.name(), event)) {
      return;
    }
    Conversation conversation =
        new Conversation(
            Ids.conversation(event.channel(), event.id(), handler.name()),
            handler.name(),
            Speakers.of(event).identity(),
            event,
            match.map(Match::groups).orElse(null),
            List.of());
    if (run.run(handler, conversation, event.id()) instanceof End.Waiting(Conversation kept)) {
      draft.conversations.add(kept);
    }
  }

  private boolean goOn(Conversation waiting, MessageEvent message) throws HandlerFailedException {
    int place = draft.conversations.indexOf(waiting);
    if (isGivenUp(waiting.handler(), message)) {
      draft.conversations.remove(place);
      return true;
    }
    Conversation answered = withAnswer(waiting, message);
    Optional<RegisteredHandler> handler = handlers.named(waiting.handler());
    End end =
        handler.isPresent()
            ? run.run(handler.get(), answered, message.id())
            : new End.Diverged(
                "is not there any more",
                ModelJson.mapper().valueToTree(waiting.steps()).toString());
    switch (end) {
      case End.Finished _ -> draft.conversations.remove(place);
      case End.Waiting(Conversation next) -> draft.conversations.set(place, next);
      case End.Diverged(String how, String journal) -> {
        draft.conversations.remove(place);
        draft.problems.add(diverged(waiting, how, journal, message));
        return false;
      }
    }
    return true;
  }

  private static Conversation withAnswer(Conversation waiting, MessageEvent message) {
    Answer answer =
        new Answer(message.text(), message.media(), Speakers.of(message), message.messageSid());
    List<Step> steps = new ArrayList<>(waiting.steps());
    steps.set(steps.size() - 1, steps.getLast().with(ModelJson.mapper().valueToTree(answer)));
    return new Conversation(
        waiting.id(),
        waiting.handler(),
        waiting.user(),
        waiting.trigger(),
        waiting.groups(),
        steps);
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
        Handler "%s" does not repeat its recorded steps: it %s. Its conversation %s has ended and the message was heard \
        afresh. Was the handler changed while people were talking with it, or does it use time, chance or I/O outside \
        of now(), random() and once()?"""
            .formatted(conversation.handler(), how, conversation.id()),
        null,
        journal,
        event);
  }
}
