package dev.earshot.local.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void keepsTheOrderAndRepeatsANameForEachValue() {
    String form = new Form().add("Method", "POST").addAll("Filters", List.of("b", "a")).encoded();

    assertThat(form).isEqualTo("Method=POST&Filters=b&Filters=a");
  }

  @Test
  void encodesReservedAndNonAsciiCharactersAsUtf8() {
    String form = new Form().add("Url", "https://a/b?c=d&e=f").add("Text", "Grüße +1").encoded();

    assertThat(form).isEqualTo("Url=https%3A%2F%2Fa%2Fb%3Fc%3Dd%26e%3Df&Text=Gr%C3%BC%C3%9Fe+%2B1");
  }

  @Test
  void isEmptyWithoutFields() {
    assertThat(new Form().encoded()).isEmpty();
  }
}
