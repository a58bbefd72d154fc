package dev.earshot.engine.internal;

import dev.earshot.bot.Match;
import dev.earshot.bot.WordPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern to listen for. */
@FunctionalInterface
interface Ears {
  Optional<Match> hear(String text);

  /** An RE2 expression without regard to case, found at word boundaries only. */
  static Ears ofExpression(String expression) {
    return WordPattern.of(expression)::find;
  }

  /** A Java expression as it is, anywhere in the text. */
  static Ears ofPattern(java.util.regex.Pattern pattern) {
    return text -> {
      java.util.regex.Matcher matcher = pattern.matcher(text);
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
}
