package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
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
}
