package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static Form form(String name, String... values) {
    MultivaluedHashMap<String, String> map = new MultivaluedHashMap<>();
    map.put(name, Arrays.asList(values));
    return new Form(map);
  }

  private static void assert20001(ThrowingCallable call, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TwilioError.class,
            error -> {
              assertThat(error.code()).isEqualTo(20001);
              assertThat(error.status()).isEqualTo(400);
            })
        .hasMessageContaining(text);
  }

  @Test
  void whatIsNotThereIsNull() {
    Form empty = form("Other", "x");

    assertThat(empty.text("Body")).isNull();
    assertThat(empty.list("Filters")).isNull();
    assertThat(empty.number("Index", 0, 9)).isNull();
    assertThat(empty.date("DateCreated")).isNull();
    assertThat(empty.choice("Type", Channel.Type.class)).isNull();
    assertThat(empty.flag("Enabled", true)).isTrue();
    assertThat(empty.number("Count", 0, 9, 7)).isEqualTo(7);
  }

  @Test
  void aRequiredParameterThatIsMissingOrEmptyIsNamed() {
    assert20001(() -> form("Other", "x").required("Identity"), "Identity");
    assert20001(() -> form("Identity", "").required("Identity"), "Identity");
    assertThat(form("Identity", "ann").required("Identity")).isEqualTo("ann");
  }

  @Test
  void aRepeatedParameterIsAListAndAnEmptyValueClearsIt() {
    assertThat(form("Filters", "onMessageSent", "onMessageUpdated").list("Filters"))
        .containsExactly("onMessageSent", "onMessageUpdated");
    assertThat(form("Filters", "").list("Filters")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "11", "x", "1.5", "99999999999999999999"})
  void aNumberOutOfRangeIsRefusedWithTheRange(String value) {
    assert20001(() -> form("Count", value).number("Count", 0, 10), "0 to 10");
  }

  @Test
  void aFlagIsTrueOrFalseInAnyCase() {
    assertThat(form("Enabled", "TRUE").flag("Enabled", false)).isTrue();
    assertThat(form("Enabled", "false").flag("Enabled", true)).isFalse();
    assert20001(() -> form("Enabled", "yes").flag("Enabled", true), "true or false");
  }

  @Test
  void aChoiceIsOneOfTheEnum() {
    assertThat(form("Type", "private").choice("Type", Channel.Type.class))
        .isEqualTo(Channel.Type.PRIVATE);
    assert20001(
        () -> form("Type", "secret").choice("Type", Channel.Type.class), "[public, private]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123, 2026-01-31T12:00:00.123Z",
    "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
  })
  void aDateWithoutAnOffsetIsUtc(String value, String instant) {
    assertThat(form("DateCreated", value).date("DateCreated")).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01T00:00:00Z", "31.01.2026"})
  void whatIsNoDateIsRefusedWithAnExample(String value) {
    assert20001(() -> form("DateCreated", value).date("DateCreated"), "2026-01-31T12:00:00Z");
  }
}
