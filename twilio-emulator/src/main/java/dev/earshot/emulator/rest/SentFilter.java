package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Sms;
import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When messages were sent: {@code DateSent} on a day, {@code DateSent<} and {@code DateSent>} on or
 * before and after a day or a time. Times without an offset are UTC.
 */
public class SentFilter {
  @QueryParam("DateSent")
  String on;

  @QueryParam("DateSent<")
  String notAfter;

  @QueryParam("DateSent>")
  String notBefore;

  /** Whether the message was sent then; one that was not sent yet passes no filter. */
  boolean takes(Sms sms) {
    return (on == null || isSent(sms) && day(sms.dateSent()).equals(day(time(on))))
        && (notAfter == null || isSent(sms) && !sms.dateSent().isAfter(end(notAfter)))
        && (notBefore == null || isSent(sms) && !sms.dateSent().isBefore(time(notBefore)));
  }

  private static boolean isSent(Sms sms) {
    return sms.dateSent() != null;
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** A day ends with its last moment. */
  private static Instant end(String text) {
    Instant time = time(text);
    return isDay(text) ? time.plus(1, ChronoUnit.DAYS).minusNanos(1) : time;
  }

  private static boolean isDay(String text) {
    return text.length() == "2026-01-31".length();
  }

  private static Instant time(String text) {
    try {
      if (isDay(text)) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return Form.time(text);
    } catch (DateTimeException e) {
      throw TwilioError.invalidParameter(
          "DateSent is \"" + text + "\", not a date such as 2026-01-31 or 2026-01-31T12:00:00Z");
    }
  }
}
