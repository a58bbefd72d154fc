package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.TwilioError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A day or a time that limits a list. Times without an offset are UTC, as days are. */
record DateParameter(String name, String text) {

  /** The time, or the day's first moment; 20001 if it is neither. */
  Instant start() {
    try {
      return isDay()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Form.time(text);
    } catch (DateTimeException e) {
      throw TwilioError.invalidParameter(
          "%s is \"%s\", not a date such as 2026-01-31 or 2026-01-31T12:00:00Z"
              .formatted(name, text));
    }
  }

  /** The time, or the day's last moment; 20001 if it is neither. */
  Instant end() {
    return isDay() ? start().plus(1, ChronoUnit.DAYS).minusNanos(1) : start();
  }

  private boolean isDay() {
    return text.length() == "2026-01-31".length();
  }
}
