package dev.earshot.bot;

import dev.earshot.model.Event;
import java.util.function.Predicate;

/** A registered handler, to be refined. */
public interface Registration {

  /**
   * Gives the handler a stable name of its own. Without it the name is made from the pattern or
   * event, so that editing a pattern would lose the conversations that wait in its handler.
   *
   * @param id unique in the module
   */
  Registration id(String id);

  /** Lets the handler be run in channels where the bot is muted, for example to wake it up. */
  Registration evenWhenMuted();

  /**
   * Lets the handler run only for events of which the condition is true; others are offered to the
   * handlers after it. Several conditions must all be true.
   *
   * @param condition fast, without side effects, and thread-safe
   */
  Registration when(Predicate<? super Event> condition);

  /**
   * Lets a pattern be heard also where the user is in a conversation and the message would be its
   * answer: for "help" or "quit". The conversation waits on; {@link Chat#endConversations()} ends
   * it. What the handler asks is answered before the conversation it interrupts.
   *
   * @throws IllegalStateException if it is no handler of a pattern
   */
  Registration interrupts();

  /**
   * The handler's place among all handlers of all modules: the lowest first, those of one place in
   * the order of registration. 0 unless set.
   */
  Registration order(int place);

  /**
   * In which events a pattern is looked for, by their names, instead of in {@code
   * message_received}: {@code onMessageUpdated} hears what people edit.
   *
   * @throws IllegalStateException if it is no handler of a pattern
   * @throws IllegalArgumentException if there is no name, or one is not known
   */
  Registration among(String... eventNames);
}
