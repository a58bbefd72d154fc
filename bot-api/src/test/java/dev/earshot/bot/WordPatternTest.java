package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPatternTest {

  @Test
  void findsWholeWords() {
    assertThat(WordPattern.of("(hi|hey)").find("oh, HI!").map(Match::text)).contains("HI");
    assertThat(WordPattern.of("(hi|hey)").find("this")).isEmpty();
  }

  @Test
  void findsALiteralTextLetterForLetter() {
    assertThat(WordPattern.literal("a.b (c)").find("see A.B (C) there")).isPresent();
    assertThat(WordPattern.literal("a.b").find("see aXb there")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "(", "(?=x)"})
  void refusesWhatIsNoPattern(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> WordPattern.of(pattern));
  }

  /** RE2/J would not come to an end with them. */
  @ParameterizedTest
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(
      strings = {
        "\u1C80",
        "\\x{1c88}",
        "[\u0080-\uFFFF]",
        "a[b\\]\\x80-\\x{FFFF}]",
        "[^x -\u7DD6y]",
        "[[:digit:]\\--\u1C84]",
        "not closed [ -\u7DD6",
        "[----\uFFFD]",
        "\\[[]a-\u7DD6]",
        "[[:alpha:] -\u7DD6]"
      })
  void refusesLettersWhoseCaseIsNotKnown(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordPattern.of(pattern))
        .withMessageContaining("U+1C80");
  }

  @ParameterizedTest
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(
      strings = {
        "[\\x{80}-\\x{1C7F}\\x{1C89}-\\x{FFFF}]+",
        "[\\x00-\\x{10FFFF}]",
        "[\u0430-\u044F]",
        "[\\p{L}]",
        "[^a-z]",
        "[-\u7DD6]?.",
        "[^-\u7DD6]",
        "[\\-\\-\u7DD6]?.",
        "(?i)\u0431"
      })
  void takesAllOthers(String pattern) {
    assertThat(WordPattern.of(pattern).find("\u0431")).isPresent();
  }
}
