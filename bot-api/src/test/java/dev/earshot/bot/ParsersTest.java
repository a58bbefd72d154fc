package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"42|42", " -3 |-3", "+7|7", "1,000|1000", "1 000|1000", "1.234.567|1234567"})
  void readWholeNumbers(String text, long number) {
    assertThat(Parsers.integer(text)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "four", "4.5", "1,00", "4 apples", "--4", "9999999999999999999", "1,000,00"})
  void readNoWholeNumberInAnythingElse(String text) {
    assertThat(Parsers.integer(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.14|3.14",
        "3,14|3.14",
        "-0.5|-0.5",
        "1,000|1000",
        "1.000|1.000",
        "1,000.50|1000.50",
        "1.000,50|1000.50",
        "1.000.000|1000000",
        "1'000'000.5|1000000.5",
      })
  void readNumbers(String text, BigDecimal number) {
    assertThat(Parsers.number(text)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pi", "1e5", "3.14.15", "0x10", "1,0,0", "."})
  void readNoNumberInAnythingElse(String text) {
    assertThat(Parsers.number(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-31",
        "31.12.2026",
        "31 December 2026",
        "31 dec 2026",
        "December 31, 2026",
        "Dec  31, 2026",
        "december 31 2026"
      })
  void readDates(String text) {
    assertThat(Parsers.date(text)).contains(LocalDate.of(2026, 12, 31));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "30.2.2026", "2026-13-01", "12/31/2026", "31.12.26"})
  void readNoDateInAnythingElse(String text) {
    assertThat(Parsers.date(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "a.b+c@mail.example.co.uk", "jürgen@müller.example"})
  void readEmailAddresses(String text) {
    assertThat(Parsers.email(" " + text + " ")).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ann", "ann@", "@example.com", "ann@example", "a b@example.com", "a..b@x.com"})
  void readNoEmailAddressInAnythingElse(String text) {
    assertThat(Parsers.email(text)).isEmpty();
  }
}
