package dev.earshot.bot;

import com.twilio.http.TwilioRestClient;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/**
 * The channel a handler talks in, and what it was called for.
 *
 * <p>Each call that has an effect, or could give another result next time, is a <em>step</em>. Its
 * result is kept in the conversation's journal; when the handler is run again, the step returns the
 * recorded result and does nothing. To be used only by the thread the handler was called on, and
 * only until the handler returns.
 */
public interface Chat {
  /** How long a request of {@link #api()} waits for its answer. */
  Duration API_LIMIT = Duration.ofDays(1);

  // ---- what was heard

  /** The event itself, with the complete payload of the webhook. */
  Event event();

  /**
   * The event, of a type that is known beforehand.
   *
   * @throws IllegalStateException if it is another one
   */
  default <E extends Event> E event(Class<E> type) {
    if (type.isInstance(event())) {
      return type.cast(event());
    }
    throw new IllegalStateException(
        "The handler was called for %s, which is no %s but a %s."
            .formatted(
                event().header().name(), type.getSimpleName(), event().getClass().getSimpleName()));
  }

  /**
   * The message that was heard.
   *
   * @throws IllegalStateException if the event is no message
   */
  MessageEvent message();

  /** Who caused the event. */
  User user();

  ChannelKey channel();

  BotInfo bot();

  /**
   * What the pattern matched.
   *
   * @throws IllegalStateException in a handler registered with {@code on}
   */
  Match match();

  // ---- steps: talking

  /** Says something in the channel. */
  default void say(String text) {
    say(Message.text(text));
  }

  /** Says something in the channel. What one handler says arrives in that order. */
  void say(Message message);

  /** Says several things, one after the other. */
  default void say(String first, String second, String... more) {
    say(first);
    say(second);
    for (String text : more) {
      say(text);
    }
  }

  /**
   * Shows that the bot is writing, until its next message or for 25 seconds, and marks what it has
   * heard as read. WhatsApp can do that; elsewhere, and where no message was heard, nothing is
   * done. Nobody waits for it, and it may fail to appear.
   */
  void typing();

  /**
   * Says the question and waits for the next message of {@link #user()} in this channel, for as
   * long as it takes. If the event has no user, anyone's next message is the answer.
   */
  default Answer ask(String question) {
    return ask(Message.text(question));
  }

  /** As {@link #ask(String)}. */
  default Answer ask(Message question) {
    return ask(question, Wait.forUser()).orElseThrow();
  }

  /** As {@link #ask(Message, Duration)}. */
  default Optional<Answer> ask(String question, Duration limit) {
    return ask(Message.text(question), limit);
  }

  /**
   * Says the question and waits for the next message of {@link #user()} in this channel, but no
   * longer than the limit. What reaches Earshot later is no answer any more but heard like any
   * message.
   *
   * @param limit more than nothing; the worker that takes the channel over after a crash or
   *     deployment keeps to it
   * @return empty if no answer came in time
   */
  default Optional<Answer> ask(Message question, Duration limit) {
    return ask(question, Wait.forUser().atMost(limit));
  }

  /**
   * Says the question and waits for a message in this channel.
   *
   * @return empty if no answer came in time
   */
  Optional<Answer> ask(Message question, Wait wait);

  /** Asks until there is an answer that can be read. */
  default <T> T ask(Question<T> question) {
    return question
        .put(this, null)
        .orElseThrow(
            () -> new IllegalStateException("A question without a limit was not answered."));
  }

  /**
   * Asks until there is an answer that can be read, or the time is over.
   *
   * @param limit for all tries together
   * @return empty if the time is over
   */
  default <T> Optional<T> ask(Question<T> question, Duration limit) {
    return question.put(this, Objects.requireNonNull(limit, "A limit is needed."));
  }

  /**
   * Waits for a message without saying anything, as for one more line of several.
   *
   * @return empty if none came in time
   */
  Optional<Answer> listen(Wait wait);

  /** Asks until the answer is a yes or a no, in any {@link Language}. */
  default boolean confirm(String question) {
    return ask(Question.yesOrNo(question));
  }

  /** Asks until the answer is one of these; see {@link Question#choice(String, List)}. */
  default String choose(String question, String... labels) {
    return ask(Question.choice(question, labels));
  }

  /**
   * Waits, for seconds or for months, across restarts and deployments. Meanwhile nothing is held:
   * the channel goes on hearing, and other handlers may run in it. What was said before is said at
   * once.
   *
   * @param time more than nothing; changing it does not change the waits that have begun
   */
  void sleep(Duration time);

  // ---- steps: the world outside

  /**
   * Does the handler's own I/O and keeps its result. If the worker dies, or the handler fails later
   * in the same turn, the work may be done again: give {@link #stepKey()} to the other side where
   * that matters.
   *
   * <p>Work that throws has no result and is done again whenever the handler comes past it. Let the
   * exception through, and the turn is tried again; what the handler is to go on with belongs into
   * the result, so that it is kept: catch within the work, and return what went wrong.
   *
   * @param label names the step in errors; the same each time the handler runs
   * @param type of the result; must be writable and readable as JSON
   * @return the result; null if the work returned null
   */
  <T> T once(String label, Class<T> type, Callable<T> work) throws Exception;

  /** As {@link #once(String, Class, Callable)} for work that gives a text. */
  default String once(String label, Callable<String> work) throws Exception {
    return once(label, String.class, work);
  }

  /** As {@link #once(String, Class, Callable)} for work that gives nothing. */
  default void once(String label, Action work) throws Exception {
    once(
        label,
        String.class,
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Twilio's own client, for all that this interface has no word for:
   *
   * {@snippet :
   * Member member =
   *     Member.fetcher(chat.channel().service(), chat.channel().channel(), "ann").fetch(chat.api());
   * }
   *
   * <p>It knows no credentials: each request is a step, which egress carries out in order after
   * what was said before, within the limits, and waiting as long as Twilio is down or says 429. A
   * request has its effect once: one that creates something and may have been carried out without
   * an answer is looked up where Twilio keeps it unique, and else fails with the status 504.
   * Meanwhile the handler holds nothing, as in {@link #sleep}. The bot's service, and its account's
   * messages, may be reached; what else is the setting {@code earshot.egress.api-allow}. Requests
   * that Twilio refuses throw its {@code ApiException}. Calls of the SDK that use other threads
   * ({@code …Async}) can't be made.
   *
   * @throws com.twilio.exception.ApiConnectionException by its requests, if no answer came within
   *     {@link #API_LIMIT}
   */
  TwilioRestClient api();

  /**
   * An idempotency key: unique for the next step of this conversation and the same whenever that
   * step is run again.
   */
  String stepKey();

  /** The time, to the millisecond; the same each time the handler runs. */
  Instant now();

  /** Chance that falls the same way each time the handler runs. */
  RandomGenerator random();

  /**
   * Marks a change of the handler's code, so that conversations that began before it go on as they
   * began:
   *
   * {@snippet :
   * if (chat.version("ask-for-size", 1) >= 1) {
   *   size = chat.ask("Which size?").text();
   * }
   * }
   *
   * @param change names the change; the same name gives the same number within one conversation
   * @param current the number for conversations that come here for the first time, from 1
   * @return the number this conversation came here with first; 0 if it came past here before there
   *     was this mark
   */
  int version(String change, int current);

  // ---- steps: conversations

  /**
   * Ends the other conversations that wait for an answer of {@link #user()} or of anyone in this
   * channel, with the status {@code stopped}. Those that sleep go on: what they will remind of is
   * not what the user is talking about.
   *
   * @return how many
   */
  int endConversations();

  /**
   * Ends this handler here and now; what was said stays said. Never returns:
   *
   * {@snippet :
   * throw chat.end("cancelled");
   * }
   *
   * @param status for those who watch conversations end; {@code completed} is that of handlers that
   *     return
   */
  RuntimeException end(String status);

  /**
   * Starts a conversation registered with {@link Bot#conversation}. It runs by itself: this handler
   * goes on at once, or when the channel of {@link Target#privately} is open.
   *
   * @param conversation its id; with the module's id and '/' before it where several modules have
   *     one of that name
   * @param data for {@link #data()} of the conversation
   * @throws IllegalStateException if the target is a phone and this channel is not one, too; or if
   *     it is private and this channel is a phone
   * @throws com.twilio.exception.ApiException if a private channel can't be opened
   */
  void start(String conversation, Target target, Map<String, String> data);

  /** What the conversation was started with; empty for handlers of patterns and events. */
  Map<String, String> data();

  /** Lets no handler after this one run for the event. */
  void stopPropagation();

  // ---- steps: memory

  /** What the bot remembers about {@link #user()} in this channel. */
  Memory userMemory();

  /** What the bot remembers about this channel. */
  Memory channelMemory();

  /**
   * What the bot keeps about users, channels and teams in all of its conversations. Unlike memory
   * it is a database's, and takes effect at once.
   */
  Storage storage();

  // ---- steps: the channel

  /**
   * Stops hearing in this channel, until {@link #unmute()}: neither patterns nor events nor
   * answers, but for handlers registered {@link Registration#evenWhenMuted()}.
   */
  void mute();

  void unmute();

  /**
   * Replaces the text of a message in this channel; its attributes stay. Not possible with SMS and
   * WhatsApp.
   *
   * {@snippet :
   * chat.updateMessage(chat.message().messageSid(), "(moved to #help)");
   * }
   */
  void updateMessage(String messageSid, String text);

  /** Deletes a message in this channel; with SMS and WhatsApp, from Twilio's own records alone. */
  void deleteMessage(String messageSid);

  /** Makes an identity a member of this channel. */
  void addMember(String identity);

  /** Takes an identity out of this channel. */
  void removeMember(String identity);

  /** Work that gives no result. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
