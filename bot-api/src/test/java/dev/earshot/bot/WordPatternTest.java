package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi          | this while    | false",
        "hi          | oh, HI!       | true",
        "hello       | Hello         | true",
        "who am i    | who am i?     | true",
        "über        | ÜBER alles    | true",
        "ber         | über          | false",
        "caf         | café          | false",
        "[?]         | what?         | true",
        "a.*         | ban           | false",
      })
  void findsWholeWords(String pattern, String text, boolean found) {
    assertThat(WordPattern.of(pattern).find(text).isPresent()).isEqualTo(found);
  }

  @Test
  void findsAlternativesOfWhichOneIsTheBeginningOfTheOther() {
    assertThat(WordPattern.of("cookie|cookies").find("I like cookies!").map(Match::text))
        .contains("cookies");
  }

  @Test
  void givesGroups() {
    Match match = WordPattern.of("call me (\\w+)( please)?").find("So, call me Bob!").orElseThrow();

    assertThat(match.text()).isEqualTo("call me Bob");
    assertThat(match.group(1)).isEqualTo("Bob");
    assertThat(match.group(2)).isNull();
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
