package dev.earshot.engine.internal;

import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.model.ApiAnswerEvent;
import java.util.Optional;

/** Runs a handler from its first line to its end or to the next question. */
final class HandlerRun {
  /** How a run ended. */
  sealed interface End {
    /**
     * Came to its end.
     *
     * @param status as the handler says; {@link #COMPLETED} if it has returned
     */
    record Finished(String status) implements End {
      static final String COMPLETED = "completed";
    }

    /** Waits for an answer; to be kept. */
    record Waiting(Conversation conversation) implements End {}

    /** Did not repeat its recorded steps. */
    record Diverged(String how, String journal) implements End {}
  }

  private final Draft draft;
  private final DocumentStore store;
  private final Circumstances circumstances;
  private final MiddlewareRun middleware;

  HandlerRun(
      Draft draft, DocumentStore store, Circumstances circumstances, MiddlewareRun middleware) {
    this.draft = draft;
    this.store = store;
    this.middleware = middleware;
    this.circumstances = circumstances;
  }

  /**
   * @param by the id of the event it runs for, or {@link Conversation#BY_TIMER}
   */
  End run(RegisteredHandler handler, Conversation conversation, String by)
      throws HandlerFailedException {
    Journal journal = new Journal(conversation.steps(), draft, circumstances.steps());
    boolean goesOnByItself = by.equals(Conversation.BY_TIMER) || ApiAnswerEvent.isIdOfOne(by);
    String cause = goesOnByItself ? conversation.trigger().id() : by;
    ReplayedChat chat =
        new ReplayedChat(conversation, journal, draft, store, circumstances, middleware, cause);
    draft.runs(
        () ->
            journal.isOver()
                ? Optional.empty()
                : Optional.of(conversation.running(journal.steps(), by)),
        handler.isInterrupting());
    try {
      call(handler, chat);
      journal.checkFinished();
    } catch (Suspension suspension) {
      // The journal knows why; a suspension that is none of its own can't be made outside.
    } catch (Throwable failure) {
      if (failure instanceof VirtualMachineError fatal
          && !(failure instanceof StackOverflowError)) {
        draft.failed();
        throw fatal;
      }
      if (!journal.isOver()) {
        draft.failed();
        throw new HandlerFailedException(handler.name(), journal.toJson(), failure);
      }
    } finally {
      chat.close();
    }
    return end(conversation, journal);
  }

  static void call(RegisteredHandler handler, ReplayedChat chat) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(handler.handler().getClass().getClassLoader());
    try {
      handler.handler().handle(chat);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static End end(Conversation conversation, Journal journal) {
    if (journal.divergence().isPresent()) {
      return new End.Diverged(journal.divergence().get(), journal.toJson());
    }
    if (!journal.suspended()) {
      return new End.Finished(journal.endedAs().orElse(End.Finished.COMPLETED));
    }
    return new End.Waiting(
        conversation.waiting(journal.steps(), journal.whose(), journal.deadline()));
  }
}
