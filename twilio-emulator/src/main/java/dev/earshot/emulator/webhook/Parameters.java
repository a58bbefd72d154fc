package dev.earshot.emulator.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects a webhook's parameters; what is null is left out. */
final class Parameters {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, String> values = new LinkedHashMap<>();

  Parameters put(String name, Object value) {
    if (value != null) {
      values.put(name, value instanceof Instant date ? DATE.format(date) : value.toString());
    }
    return this;
  }

  Map<String, String> toMap() {
    return values;
  }
}
