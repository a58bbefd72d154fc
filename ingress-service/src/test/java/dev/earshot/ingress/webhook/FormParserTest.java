package dev.earshot.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormParserTest {
  @Test
  void readsParametersInOrderWithRepeatedOnesTogether() {
    Parameters parameters = parse("b=2&a=1&b=3&empty=&flag&&x=a%3Db=c");

    assertThat(parameters.values().keySet()).containsExactly("b", "a", "empty", "flag", "x");
    assertThat(parameters.values())
        .containsEntry("b", List.of("2", "3"))
        .containsEntry("empty", List.of(""))
        .containsEntry("flag", List.of(""))
        .containsEntry("x", List.of("a=b=c"));
  }

  @Test
  void decodesPlusPercentAndUtf8() {
    assertThat(parse("Body=h%C3%A9llo+%26+100%25%0a%E2%98%82+%2B1&%41=ü").values())
        .containsEntry("Body", List.of("héllo & 100%\n☂ +1"))
        .containsEntry("A", List.of("ü"));
  }

  @ParameterizedTest
  @CsvSource({
    "Body=100%, byte 8",
    "Body=100%2, byte 8",
    "Body=%zz, byte 5",
    "a=1&Body=%C3%28, byte 9",
    "a=1&Body=%FF, byte 9",
    "a=1&=2, byte 4",
    "a=%C0%80, byte 2",
    "a=%ED%A0%80, byte 2",
    "%2=1&b=2, byte 0",
  })
  void namesTheByteAtWhichAFormIsMalformed(String form, String position) {
    assertThatThrownBy(() -> parse(form))
        .isInstanceOf(MalformedWebhookException.class)
        .hasMessageContaining(position + " ");
  }

  @Test
  void refusesAFormWithoutParameters() {
    assertThatThrownBy(() -> parse("")).hasMessageContaining("no parameters");
    assertThatThrownBy(() -> parse("&&")).hasMessageContaining("no parameters");
  }

  private static Parameters parse(String form) {
    return FormParser.parse(form.getBytes(StandardCharsets.UTF_8));
  }
}
