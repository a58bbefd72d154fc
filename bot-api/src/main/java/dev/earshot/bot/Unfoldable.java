package dev.earshot.bot;

import java.util.ArrayList;
import java.util.List;
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

  /** That is not escaped, and so may make a range. */
  private static final int DASH = -1;

  /** What stands for one letter, or for a class such as {@code [:alpha:]}. */
  private static final Pattern ITEM =
      Pattern.compile(
          "\\\\x\\{(?<code>\\p{XDigit}+)}|\\\\x(?<byte>\\p{XDigit}{2})|\\[:\\^?\\w+:]|\\\\?.",
          Pattern.DOTALL);

  private Unfoldable() {}

  /**
   * True if the expression names one of them, or has a range with them. A class that is not closed
   * is read to its end, as RE2/J does before it says so.
   */
  static boolean isIn(String expression) {
    Matcher items = ITEM.matcher(expression);
    List<Integer> inClass = null;
    while (items.find()) {
      String item = items.group();
      int letter = letter(items);
      if (isOne(letter)) {
        return true;
      }
      if (inClass == null) {
        inClass = item.equals("[") ? new ArrayList<>() : null;
      } else if (item.equals("]") && !inClass.isEmpty()) {
        inClass = null;
      } else if (!(item.equals("^") && inClass.isEmpty())) {
        inClass.add(item.equals("-") ? DASH : letter);
        if (endsWithRangeOfThem(inClass)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean endsWithRangeOfThem(List<Integer> inClass) {
    int size = inClass.size();
    return size > 2
        && inClass.get(size - 2) == DASH
        && hasOne(inClass.get(size - 3), inClass.get(size - 1));
  }

  private static boolean isOne(int letter) {
    return letter >= FIRST && letter <= LAST;
  }

  /** It does not look at the letters of a range that has all. */
  private static boolean hasOne(int from, int to) {
    boolean all = from <= 'A' && to >= Character.MAX_CODE_POINT;
    return from <= LAST && to >= FIRST && !all;
  }

  /** The last one of what is written out, as {@code \x{…}} or after a backslash. */
  private static int letter(Matcher item) {
    String code = item.group("code") == null ? item.group("byte") : item.group("code");
    if (code == null) {
      return item.group().codePointBefore(item.group().length());
    }
    return code.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(code, 16);
  }
}
