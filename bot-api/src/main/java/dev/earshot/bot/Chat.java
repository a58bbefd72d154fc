package dev.earshot.bot;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import java.time.Duration;
import java.time.Instant;
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

  // ---- what was heard

  /** The event itself, with the complete payload of the webhook. */
  Event event();

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

  /**
   * Says the question and waits for the next message of {@link #user()} in this channel, for as
   * long as it takes. If the event has no user, anyone's next message is the answer.
   */
  default Answer ask(String question) {
    return ask(Message.text(question));
  }

  Answer ask(Message question);

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
  Optional<Answer> ask(Message question, Duration limit);

  /** Asks until the answer is a yes or a no. */
  default boolean confirm(String question) {
    Optional<Boolean> answer = ask(question).yesOrNo();
    while (answer.isEmpty()) {
      answer = ask("Please answer yes or no. " + question).yesOrNo();
    }
    return answer.get();
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
   * An idempotency key: unique for the next step of this conversation and the same whenever that
   * step is run again.
   */
  String stepKey();

  /** The time, to the millisecond; the same each time the handler runs. */
  Instant now();

  /** Chance that falls the same way each time the handler runs. */
  RandomGenerator random();

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
