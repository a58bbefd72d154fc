package dev.earshot.bot;

import dev.earshot.model.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a handler listens for in messages. Those made here can be combined; ears of one's own are a
 * lambda. They are asked for every message, by many threads at once, so they must be fast, without
 * side effects, and thread-safe.
 */
@FunctionalInterface
public interface Ears {

  /**
   * @return what was heard, for {@link Chat#match()}; empty if nothing was
   */
  Optional<Match> hear(MessageEvent message);

  /**
   * A regular expression in RE2 syntax (linear time, no look-around or back-references), without
   * regard to case and only at word boundaries, so "hi" is not heard in "this". What {@link
   * Bot#hears(String, Handler)} uses.
   *
   * @throws IllegalArgumentException if it is no regular expression, or empty
   */
  static Ears words(String expression) {
    return ExpressionEars.inWords(expression);
  }

  /**
   * As {@link #words}, but anywhere in the text, also in the middle of a word, as Botkit heard.
   *
   * @throws IllegalArgumentException if it is no regular expression, or empty
   */
  static Ears anywhere(String expression) {
    return ExpressionEars.anywhere(expression);
  }

  /**
   * A Java expression as it is: its own flags, anywhere in the text. Prefer {@link #words} or
   * {@link #anywhere} where messages come from strangers: a Java expression can take exponential
   * time.
   */
  static Ears pattern(Pattern pattern) {
    Objects.requireNonNull(pattern, "The pattern to hear is null.");
    return message -> {
      Matcher matcher = pattern.matcher(message.text());
      if (!matcher.find()) {
        return Optional.empty();
      }
      List<String> groups = new ArrayList<>();
      for (int i = 0; i <= matcher.groupCount(); i++) {
        groups.add(matcher.group(i));
      }
      return Optional.of(new Match(groups));
    };
  }

  /** Every message of which the condition is true; the match is its whole text. */
  static Ears when(Predicate<MessageEvent> condition) {
    Objects.requireNonNull(condition, "The condition to hear by is null.");
    return message ->
        condition.test(message)
            ? Optional.of(new Match(List.of(message.text())))
            : Optional.empty();
  }

  /** What begins with a word for yes, in any {@link Language}: "yes please", "ja", "claro". */
  static Ears yes() {
    return message -> Utterances.YES.hear(message.text());
  }

  /** What begins with a word for no, in any {@link Language}: "no way", "nein". */
  static Ears no() {
    return message -> Utterances.NO.hear(message.text());
  }

  /**
   * What begins with Botkit's words for giving up: quit, cancel, end, stop, done, exit, never mind.
   */
  static Ears quit() {
    return message -> Utterances.QUIT.hear(message.text());
  }

  /** The first of these that hears something. */
  static Ears anyOf(List<? extends Ears> ears) {
    List<Ears> all = List.copyOf(ears);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Ears of no pattern would hear nothing.");
    }
    return message -> all.stream().flatMap(one -> one.hear(message).stream()).findFirst();
  }
}
