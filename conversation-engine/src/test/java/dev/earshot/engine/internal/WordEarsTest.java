package dev.earshot.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Match;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordEarsTest {

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
  void hearsWholeWords(String pattern, String text, boolean heard) {
    assertThat(Ears.ofExpression(pattern).hear(text).isPresent()).isEqualTo(heard);
  }

  @Test
  void hearsAlternativesOfWhichOneIsTheBeginningOfTheOther() {
    assertThat(Ears.ofExpression("cookie|cookies").hear("I like cookies!").map(Match::text))
        .contains("cookies");
  }

  @Test
  void givesGroups() {
    Match match =
        Ears.ofExpression("call me (\\w+)( please)?").hear("So, call me Bob!").orElseThrow();

    assertThat(match.text()).isEqualTo("call me Bob");
    assertThat(match.group(1)).isEqualTo("Bob");
    assertThat(match.group(2)).isNull();
  }

  @Test
  void usesJavaPatternsAsTheyAre() {
    assertThat(Ears.ofPattern(Pattern.compile("hi")).hear("this")).isPresent();
    assertThat(Ears.ofPattern(Pattern.compile("hi")).hear("HI")).isEmpty();
  }
}
