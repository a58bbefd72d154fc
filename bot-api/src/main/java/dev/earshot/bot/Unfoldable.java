package dev.earshot.bot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letters U+1C80 to U+1C88 (Cyrillic as it was written long ago) in expressions. RE2/J does not
 * come to an end with an expression that names them, alone or within a range, if case does not
 * matter: its table of letters that differ in case only is older than Java's (its issue 168). In
 * texts they do no harm.
 */
final class Unfoldable {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;

  private static final String CODE = "\\\\x\\{\\p{XDigit}+}|\\\\x\\p{XDigit}{2}";
  private static final Pattern LETTER = Pattern.compile(CODE + "|[^\\\\]");

  /** One that is not closed is read to its end, too, before it is found to be none. */
  private static final Pattern CLASS =
      Pattern.compile("\\[\\^?]?(?:\\\\.|\\[:\\^?\\w+:]|[^]\\\\])*+(?:]|\\\\?\\z)", Pattern.DOTALL);

  private static final Pattern RANGE =
      Pattern.compile("(?<from>%1$s|\\\\?.)-(?<to>%1$s|\\\\?[^]])".formatted(CODE), Pattern.DOTALL);

  private Unfoldable() {}

  /** True if the expression names one of them, or has a range with them. */
  static boolean isIn(String expression) {
    Matcher letters = LETTER.matcher(expression);
    while (letters.find()) {
      int letter = code(letters.group());
      if (letter >= FIRST && letter <= LAST) {
        return true;
      }
    }
    return CLASS.matcher(expression).results().anyMatch(each -> hasRangeWithThem(each.group()));
  }

  private static boolean hasRangeWithThem(String characterClass) {
    Matcher ranges = RANGE.matcher(characterClass);
    while (ranges.find()) {
      int from = code(ranges.group("from"));
      int to = code(ranges.group("to"));
      // It does not look at the letters of a range that has all.
      boolean all = from <= 'A' && to >= Character.MAX_CODE_POINT;
      if (from <= LAST && to >= FIRST && !all) {
        return true;
      }
    }
    return false;
  }

  /** Of a letter as an expression has it: as it is, after a backslash, or as \x{…}. */
  private static int code(String letter) {
    if (letter.startsWith("\\x") && letter.length() > 2) {
      String digits = letter.replaceAll("[\\\\x{}]", "");
      return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits, 16);
    }
    return letter.codePointBefore(letter.length());
  }
}
