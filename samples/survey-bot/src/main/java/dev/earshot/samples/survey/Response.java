package dev.earshot.samples.survey;

/** What one person has said. */
public record Response(String drink, long cups, String wish, boolean mayBeQuoted) {
  static final int MAX_WISH_CHARS = 100;
}
