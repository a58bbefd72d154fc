package dev.earshot.ingress.webhook;

/** Makes values from outside fit for a log line or an error text. */
public final class PlainText {
  private static final int MAX_LENGTH = 120;

  private PlainText() {}

  /**
   * The value with control characters, line separators and lone surrogates replaced, so that it
   * can't begin a line of its own, and cut to 120 characters.
   */
  public static String of(String value) {
    if (value == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> text.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
    return value.codePointCount(0, value.length()) > MAX_LENGTH ? text + "…" : text.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
