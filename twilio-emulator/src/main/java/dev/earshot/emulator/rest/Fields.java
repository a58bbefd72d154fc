package dev.earshot.emulator.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Collects a JSON answer's fields in order. Null is written as null, as Twilio does. */
final class Fields {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Map<String, Object> values = new LinkedHashMap<>();

  Fields put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Puts an enum's name as Twilio writes it: in lower case. */
  Fields put(String name, Enum<?> value) {
    return put(name, (Object) (value == null ? null : value.name().toLowerCase(Locale.ROOT)));
  }

  /** Puts a date as chat products write it, such as {@code 2026-01-02T03:04:05Z}. */
  Fields put(String name, Instant value) {
    return put(
        name, (Object) (value == null ? null : value.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** Puts a date as the API 2010-04-01 writes it. */
  Fields putRfc2822(String name, Instant value) {
    return put(name, (Object) (value == null ? null : RFC_2822.format(value)));
  }

  Map<String, Object> toMap() {
    return Collections.unmodifiableMap(values);
  }
}
