package dev.earshot.bot;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Words that say something by themselves. Whole words at the beginning only: "now what" is no no.
 */
final class Utterances {
  static final Utterances YES = in(EnumSet.allOf(Language.class), Language::yes);
  static final Utterances NO = in(EnumSet.allOf(Language.class), Language::no);
  static final Utterances QUIT =
      new Utterances(
          List.of("quit", "cancel", "end", "stop", "done", "exit", "nevermind", "never mind"));

  private final Pattern pattern;

  private Utterances(Collection<String> expressions) {
    pattern =
        Pattern.compile(
            "^\\s*(" + String.join("|", expressions) + ")(?:$|[^\\p{L}\\p{N}_'’])",
            Pattern.CASE_INSENSITIVE);
  }

  private static Utterances in(
      Set<Language> languages, Function<Language, List<String>> expressions) {
    return new Utterances(
        languages.stream().map(expressions).flatMap(List::stream).distinct().toList());
  }

  Optional<Match> hear(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(new Match(List.of(matcher.group(1)))) : Optional.empty();
  }

  static Optional<Boolean> yesOrNo(String text) {
    return yesOrNo(text, YES, NO);
  }

  static Optional<Boolean> yesOrNo(String text, Set<Language> languages) {
    return yesOrNo(text, in(languages, Language::yes), in(languages, Language::no));
  }

  private static Optional<Boolean> yesOrNo(String text, Utterances yes, Utterances no) {
    if (yes.hear(text).isPresent()) {
      return Optional.of(true);
    }
    return no.hear(text).isPresent() ? Optional.of(false) : Optional.empty();
  }
}
