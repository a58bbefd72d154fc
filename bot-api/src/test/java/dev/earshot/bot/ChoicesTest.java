package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
  private final Choices<Integer> choices =
      new Choices<>(
          List.of(
              new Choice<>("Red wine", 10),
              new Choice<>("Red", 20),
              new Choice<>("Green", 30),
              new Choice<>("7", 40)));

  @ParameterizedTest
  @CsvSource({
    "red, 20",
    "RED WINE!, 10",
    "red w, 10",
    "g, 30",
    "1, 10",
    "3., 30",
    "7, 40",
  })
  void areFoundByLabelBeginningOrNumber(String text, int value) {
    assertThat(choices.find(text)).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "re", "blue", "0", "5", "-1", "green and red"})
  void areNotFoundWhereNoneOrSeveralAreMeant(String text) {
    assertThat(choices.find(text)).isEmpty();
  }

  @Test
  void mustBeToldApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Choices<>(List.of(Choice.of("a"), Choice.of(" A "))))
        .withMessageContaining("\"A\"");
    assertThatIllegalArgumentException().isThrownBy(() -> new Choices<>(List.of()));
  }
}
