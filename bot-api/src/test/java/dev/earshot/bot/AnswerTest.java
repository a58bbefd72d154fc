package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @ParameterizedTest
  @ValueSource(strings = {"yes", "Yes!", " yep, do it", "OK", "y", "sure thing", "YEAH"})
  void hearsYes(String text) {
    assertThat(answer(text).yesOrNo()).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "No.", "nope", "n", "nah, leave it", "NO WAY"})
  void hearsNo(String text) {
    assertThat(answer(text).yesOrNo()).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "now what", "you", "yesterday", "nobody", "okra", "n'est-ce pas", "maybe"})
  void takesWordsThatOnlyBeginLikeYesOrNoForNeither(String text) {
    assertThat(answer(text).yesOrNo()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ja, true",
    "Jawohl!, true",
    "nein danke, false",
    "oui, true",
    "d'accord, true",
    "non merci, false",
    "sí, true",
    "sim, true",
    "não, false",
    "да, true",
    "нет, false",
    "evet, true",
    "ναι, true",
    "Kyllä kiitos, true",
    "ei, false",
  })
  void hearsOtherLanguages(String text, boolean yes) {
    assertThat(answer(text).yesOrNo()).contains(yes);
  }

  @Test
  void hearsOnlyTheLanguagesAskedFor() {
    assertThat(answer("ja").yesOrNo(Set.of(Language.ENGLISH))).isEmpty();
    assertThat(answer("yes").yesOrNo(Set.of(Language.GERMAN))).isEmpty();
    assertThat(answer("ja").yesOrNo(Set.of(Language.GERMAN, Language.ENGLISH))).contains(true);
  }

  /** Or an answer would depend on the order of languages. */
  @Test
  void knowsNoWordThatIsBothYesAndNo() {
    for (Language one : Language.values()) {
      for (Language other : Language.values()) {
        assertThat(one.yes()).doesNotContainAnyElementsOf(other.no());
      }
    }
  }

  private static Answer answer(String text) {
    return new Answer(text, List.of(), new User("ann", null), "IM1");
  }
}
