package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parameters of a POST. A parameter that is not there is null; one with no legal value is
 * answered with 20001, as Twilio does.
 */
final class Form {
  private final MultivaluedMap<String, String> values;

  Form(MultivaluedMap<String, String> values) {
    this.values = values;
  }

  String text(String name) {
    return values.getFirst(name);
  }

  String required(String name) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      throw TwilioError.missingParameter(name);
    }
    return value;
  }

  /** All values of a repeated parameter; null if it is not there. Empty values are left out. */
  List<String> list(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.stream().filter(value -> !value.isEmpty()).toList();
  }

  Long number(String name, long least, long most) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (!value.matches("\\d{1,18}")
        || Long.parseLong(value) < least
        || Long.parseLong(value) > most) {
      throw invalid(name, value, "a number from %d to %d".formatted(least, most));
    }
    return Long.valueOf(value);
  }

  int number(String name, long least, long most, int otherwise) {
    return Optional.ofNullable(number(name, least, most)).map(Long::intValue).orElse(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw invalid(name, value, "true or false");
    }
    return Boolean.parseBoolean(value.toLowerCase(Locale.ROOT));
  }

  <E extends Enum<E>> E choice(String name, Class<E> choices) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> choice.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    name,
                    value,
                    "one of "
                        + Arrays.toString(choices.getEnumConstants()).toLowerCase(Locale.ROOT)));
  }

  /** A date of ISO 8601; without an offset it is UTC. */
  Instant date(String name) {
    String value = text(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      return time(value);
    } catch (DateTimeException e) {
      throw invalid(name, value, "a date such as 2026-01-31T12:00:00Z");
    }
  }

  /** A date with a time; without an offset it is UTC. */
  static Instant time(String text) {
    return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static TwilioError invalid(String name, String value, String wanted) {
    return TwilioError.invalidParameter(
        "Parameter %s is \"%s\", not %s".formatted(name, value, wanted));
  }
}
