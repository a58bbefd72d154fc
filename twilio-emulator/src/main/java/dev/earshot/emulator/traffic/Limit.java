package dev.earshot.emulator.traffic;

import dev.earshot.emulator.state.TwilioError;
import java.util.Locale;

/** What is limited, and the error that who goes beyond it gets; always with HTTP status 429. */
public enum Limit {
  /** Actions per second in a channel or conversation. */
  CHANNEL(50063, "Channel rate limit exceeded"),
  /** Actions per second on a service's channels, users and roles themselves. */
  SERVICE(50063, "Service rate limit exceeded"),
  /** Requests per second of the account. */
  ACCOUNT(20429, "Too Many Requests"),
  /** Requests of the account at the same time. */
  CONCURRENCY(20429, "Too Many Requests"),
  /** Messages per second of a phone number or a Messaging Service. */
  SMS_SENDER(21611, "The 'From' number has exceeded the maximum number of queued messages"),
  /** Messages per second of a WhatsApp address. */
  WHATSAPP_SENDER(63018, "Rate limit exceeded for Channel");

  /** The HTTP status. */
  public static final int STATUS = 429;

  private final int code;
  private final String message;

  Limit(int code, String message) {
    this.code = code;
    this.message = message;
  }

  /** Twilio's error code. */
  public int code() {
    return code;
  }

  /** Twilio's words. */
  public String message() {
    return message;
  }

  /** Such as {@code sms-sender}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  TwilioError exceeded() {
    return new TwilioError(code, STATUS, message);
  }
}
