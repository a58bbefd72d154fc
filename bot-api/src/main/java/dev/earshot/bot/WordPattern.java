package dev.earshot.bot;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Finds in any text what {@link Ears#words} hear in messages: a regular expression in RE2 syntax,
 * without regard to case and only at word boundaries. Immutable and thread-safe.
 */
public final class WordPattern {
  private final ExpressionEars ears;

  private WordPattern(ExpressionEars ears) {
    this.ears = ears;
  }

  /**
   * @throws IllegalArgumentException if the expression is blank or none of RE2's
   */
  public static WordPattern of(String expression) {
    return new WordPattern(ExpressionEars.inWords(expression));
  }

  /** What is found where this text is, letter for letter but for case. */
  public static WordPattern literal(String text) {
    return of(Pattern.quote(text));
  }

  /** The first place in the text where the pattern is found. */
  public Optional<Match> find(String text) {
    return ears.hear(text);
  }
}
