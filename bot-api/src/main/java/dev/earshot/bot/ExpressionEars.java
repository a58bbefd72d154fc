package dev.earshot.bot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.earshot.model.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds an RE2 expression; at word boundaries only, it is found where it begins and ends at word
 * boundaries. RE2's own {@code \b} knows ASCII letters only, so the boundaries are written out with
 * Unicode classes; an expression whose edges are no letters ("?") is looked for as it is and its
 * edges are checked afterwards.
 */
final class ExpressionEars implements Ears {
  private static final String NO_WORD = "[^\\p{L}\\p{N}_]";

  private final Pattern bounded;
  private final Pattern plain;

  /**
   * @param bounded null to look anywhere
   */
  private ExpressionEars(Pattern bounded, Pattern plain) {
    this.bounded = bounded;
    this.plain = plain;
  }

  static ExpressionEars inWords(String expression) {
    return of(expression, true);
  }

  static ExpressionEars anywhere(String expression) {
    return of(expression, false);
  }

  private static ExpressionEars of(String expression, boolean inWords) {
    if (expression == null || expression.isBlank()) {
      throw new IllegalArgumentException(
          "An empty pattern would hear nothing or everything. To hear every message that nothing else hears, use on(BotEvent.MESSAGE_RECEIVED, …).");
    }
    if (Unfoldable.isIn(expression)) {
      throw new IllegalArgumentException(
          "\"%s\" has letters of U+1C80 to U+1C88, maybe within a range; RE2 can't find them without regard to case. Leave them out: [\\x{80}-\\x{1C7F}\\x{1C89}-\\x{FFFF}] is a range without them."
              .formatted(expression));
    }
    try {
      int flags = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
      Pattern plain = Pattern.compile(expression, flags);
      String bounded = "(?:^|" + NO_WORD + ")(" + expression + ")(?:$|" + NO_WORD + ")";
      return new ExpressionEars(inWords ? Pattern.compile(bounded, flags) : null, plain);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no RE2 expression: %s. Look-around and back-references do not exist in RE2."
              .formatted(expression, e.getMessage()),
          e);
    }
  }

  @Override
  public Optional<Match> hear(MessageEvent message) {
    return hear(message.text());
  }

  Optional<Match> hear(String text) {
    return bounded == null ? hearAnywhere(text) : hearInWords(text);
  }

  private Optional<Match> hearAnywhere(String text) {
    Matcher matcher = plain.matcher(text);
    return matcher.find() ? Optional.of(match(matcher, 0)) : Optional.empty();
  }

  private Optional<Match> hearInWords(String text) {
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
