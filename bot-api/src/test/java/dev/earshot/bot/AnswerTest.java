package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static Answer answer(String text) {
    return new Answer(text, List.of(), new User("ann", null), "IM1");
  }
}
