package dev.earshot.bot;

import java.util.Optional;
import java.util.regex.Pattern;

/** The words people use for yes and no. Whole words only: "now what" is not a no. */
final class Utterances {
  private static final Pattern YES = startingWith("yes|yea|yeah|yah|yup|yep|ya|sure|ok|okay|y");
  private static final Pattern NO = startingWith("no|nah|nope|n");

  private Utterances() {}

  static Optional<Boolean> yesOrNo(String text) {
    if (YES.matcher(text).lookingAt()) {
      return Optional.of(true);
    }
    return NO.matcher(text).lookingAt() ? Optional.of(false) : Optional.empty();
  }

  private static Pattern startingWith(String words) {
    return Pattern.compile(
        "\\s*(?:" + words + ")(?![\\p{L}\\p{N}_'’])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
