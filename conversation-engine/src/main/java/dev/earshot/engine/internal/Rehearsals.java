package dev.earshot.engine.internal;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.Rehearsal;
import java.util.Optional;

/** Runs handlers over what is recorded, and no further. */
public final class Rehearsals {
  private static final DocumentStore NO_STORE =
      DocumentStore.unavailable("A rehearsal only repeats what is recorded; it stores nothing.");

  private Rehearsals() {}

  public static Rehearsal rehearse(
      HandlerRegistry handlers, Conversation conversation, Circumstances circumstances) {
    Optional<RegisteredHandler> handler = handlers.named(conversation.handler());
    if (handler.isEmpty()) {
      return new Rehearsal.Gone();
    }
    if (conversation.steps().isEmpty()) {
      return new Rehearsal.Fits();
    }
    Draft draft = new Draft(ChannelState.EMPTY, conversation.trigger().id(), () -> {});
    Journal journal = Journal.ofRehearsal(conversation.steps(), draft);
    MiddlewareRun noMiddleware = new MiddlewareRun(new Pipeline(), draft, circumstances);
    ReplayedChat chat =
        new ReplayedChat(
            conversation,
            journal,
            draft,
            NO_STORE,
            circumstances,
            noMiddleware,
            conversation.trigger().id());
    try {
      HandlerRun.call(handler.get(), chat);
    } catch (Suspension suspension) {
      // The journal knows why.
    } catch (Throwable failure) {
      if (failure instanceof VirtualMachineError fatal
          && !(failure instanceof StackOverflowError)) {
        throw fatal;
      }
      if (!journal.suspended() && journal.divergence().isEmpty()) {
        return new Rehearsal.Fails(failure);
      }
    } finally {
      chat.close();
    }
    return journal.suspended()
        ? new Rehearsal.Fits()
        : new Rehearsal.Diverges(
            journal.next() + 1, conversation.steps().get(journal.next()), journal.came());
  }
}
