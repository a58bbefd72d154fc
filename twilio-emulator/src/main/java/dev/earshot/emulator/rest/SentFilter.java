package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Sms;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When messages were sent: {@code DateSent} on a day, {@code DateSent<} and {@code DateSent>} on or
 * before and after a day or a time.
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
    return (on == null || isSent(sms) && day(sms.dateSent()).equals(day(date(on).start())))
        && (notAfter == null || isSent(sms) && !sms.dateSent().isAfter(date(notAfter).end()))
        && (notBefore == null || isSent(sms) && !sms.dateSent().isBefore(date(notBefore).start()));
  }

  private static boolean isSent(Sms sms) {
    return sms.dateSent() != null;
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static DateParameter date(String text) {
    return new DateParameter("DateSent", text);
  }
}
