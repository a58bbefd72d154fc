package dev.earshot.bot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is listened for in people's messages: a regular expression in RE2 syntax (linear time, no
 * look-around or back-references), matched without regard to case and only where it begins and ends
 * at word boundaries, so that "hi" is not found in "this". Immutable and thread-safe.
 */
public final class WordPattern {
  // RE2's own \b knows ASCII letters only, so the boundaries are written out with Unicode classes;
  // an expression whose edges are no letters ("?") is looked for as it is, its edges afterwards.
  private static final String NO_WORD = "[^\\p{L}\\p{N}_]";

  private final Pattern bounded;
  private final Pattern plain;

  private WordPattern(Pattern bounded, Pattern plain) {
    this.bounded = bounded;
    this.plain = plain;
  }

  /**
   * @throws IllegalArgumentException if the expression is blank or none of RE2's
   */
  public static WordPattern of(String expression) {
    if (expression == null || expression.isBlank()) {
      throw new IllegalArgumentException(
          "An empty pattern would hear nothing or everything. To hear every message that nothing else hears, use on(BotEvent.MESSAGE_RECEIVED, …).");
    }
    try {
      int flags = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
      Pattern plain = Pattern.compile(expression, flags);
      Pattern bounded =
          Pattern.compile("(?:^|" + NO_WORD + ")(" + expression + ")(?:$|" + NO_WORD + ")", flags);
      return new WordPattern(bounded, plain);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no RE2 expression: %s. Look-around and back-references do not exist in RE2."
              .formatted(expression, e.getMessage()),
          e);
    }
  }

  /** The pattern that is found where this text is, letter for letter but for case. */
  public static WordPattern literal(String text) {
    return of(Pattern.quote(text));
  }

  /** The first place in the text where the pattern is found. */
  public Optional<Match> find(String text) {
    Matcher inWords = bounded.matcher(text);
    if (inWords.find()) {
      return Optional.of(match(inWords, 1));
    }
    Matcher matcher = plain.matcher(text);
    while (matcher.find()) {
      if (isBounded(text, matcher.start(), matcher.end())) {
        return Optional.of(match(matcher, 0));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return plain.pattern();
  }

  private static Match match(Matcher matcher, int first) {
    List<String> groups = new ArrayList<>();
    for (int i = first; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return new Match(groups);
  }

  private static boolean isBounded(String text, int start, int end) {
    return start < end
        && !(start > 0 && isWord(text.codePointBefore(start)) && isWord(text.codePointAt(start)))
        && !(end < text.length()
            && isWord(text.codePointAt(end))
            && isWord(text.codePointBefore(end)));
  }

  private static boolean isWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || codePoint == '_';
  }
}
