package dev.earshot.bot;

import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import java.util.Optional;
import java.util.Set;

/**
 * Where a bot's pipeline can be watched and changed, at Botkit's points. What several modules
 * register at one point runs in the order of registration, for the handlers of all modules.
 *
 * <pre>{@code
 * event:  ingest → normalize → categorize → receive
 *         → a conversation waits for it: capture
 *         → a pattern is heard in it:    heard
 *         → else handlers of events:     triggered
 * reply:  send → format
 * }</pre>
 *
 * <p>A stage runs on the turn's thread and within its time limit. It runs for what is new, not for
 * what a handler repeats on replay; after a crash it may run again for the same event, so what it
 * does outside should bear that. What it returns must depend on nothing but what it is given. An
 * exception fails the turn, which is tried again and then leaves a dead letter that names the
 * stage.
 */
public interface Middleware {

  /** First of all; sees each event as it came. */
  Middleware ingest(EventStage stage);

  /** Changes what an event says, for example its text. */
  Middleware normalize(EventStage stage);

  /** Decides what an event is. */
  Middleware categorize(EventStage stage);

  /** Last before the event is heard. */
  Middleware receive(EventStage stage);

  /** A pattern was found in a message, before its handler runs. */
  Middleware heard(HeardStage stage);

  /** An event is about to run the handlers registered with {@code on}. */
  Middleware triggered(TriggeredStage stage);

  /** A conversation is about to get an answer. */
  Middleware capture(CaptureStage stage);

  /** A handler says something. */
  Middleware send(MessageStage stage);

  /** What is said gets its final form, after {@code send}. */
  Middleware format(MessageStage stage);

  /** A handler begins to wait for the first time, and so becomes a conversation. */
  Middleware conversationStart(StartStage stage);

  /** A conversation ends. */
  Middleware conversationEnd(EndStage stage);

  /** Looks at an event. */
  @FunctionalInterface
  interface EventStage {

    /**
     * @return the event, or another one of the same id and channel; empty to drop it
     */
    Optional<? extends Event> apply(BotInfo bot, Event event) throws Exception;
  }

  /** Looks at what was heard. */
  @FunctionalInterface
  interface HeardStage {

    /**
     * @param handler the name of the handler that is about to run
     * @return what the handler is to see as its match; empty to drop the message
     */
    Optional<Match> apply(MessageEvent message, String handler, Match match) throws Exception;
  }

  /** Looks at an event for which handlers are registered. */
  @FunctionalInterface
  interface TriggeredStage {

    /**
     * @param names all names of the event
     * @return whether handlers are to run
     */
    boolean apply(Event event, Set<String> names) throws Exception;
  }

  /** Looks at an answer. */
  @FunctionalInterface
  interface CaptureStage {

    /**
     * @return the answer the conversation gets; empty to drop the message and to wait on
     */
    Optional<Answer> apply(ConversationInfo conversation, Answer answer) throws Exception;
  }

  /** Looks at what is said. */
  @FunctionalInterface
  interface MessageStage {

    /**
     * @return what is said instead; empty to say nothing
     */
    Optional<Message> apply(ConversationInfo conversation, Message message) throws Exception;
  }

  /** Watches conversations begin. */
  @FunctionalInterface
  interface StartStage {
    void apply(ConversationInfo conversation) throws Exception;
  }

  /** Watches conversations end. */
  @FunctionalInterface
  interface EndStage {

    /**
     * @param status {@code completed} if the handler returned; {@code stopped} if it was ended by
     *     another one or from outside; {@code diverged}; {@code failed}; else what the handler gave
     *     to {@link Chat#end}
     */
    void apply(ConversationInfo conversation, String status) throws Exception;
  }
}
