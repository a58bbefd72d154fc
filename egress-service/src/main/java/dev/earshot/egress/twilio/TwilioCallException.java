package dev.earshot.egress.twilio;

import java.time.Duration;
import java.util.Optional;

/**
 * A call to Twilio that did not succeed: either Twilio answered with an error, or no usable answer
 * came. Tells what the SDK's own exceptions leave out: the HTTP status even if the body is no JSON,
 * and {@code Retry-After}.
 */
public final class TwilioCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int TOO_MANY_OF_ACCOUNT = 20429;

  private final Integer httpStatus;
  private final Integer code;
  private final Duration retryAfter;
  private final boolean inDoubt;
  private final String body;

  private TwilioCallException(
      String message,
      Throwable cause,
      Integer httpStatus,
      Integer code,
      Duration retryAfter,
      boolean inDoubt,
      String body) {
    super(message, cause);
    this.httpStatus = httpStatus;
    this.code = code;
    this.retryAfter = retryAfter;
    this.inDoubt = inDoubt;
    this.body = body;
  }

  /**
   * Twilio answered with an error.
   *
   * @param code Twilio's error code; null if the body had none
   * @param retryAfter how long Twilio asks to wait; null if it does not say
   * @param body as it came
   */
  public static TwilioCallException answered(
      int httpStatus, Integer code, String text, Duration retryAfter, String body) {
    return new TwilioCallException(
        text, null, httpStatus, code, retryAfter, httpStatus >= FIRST_SERVER_ERROR, body);
  }

  /** Nothing reached Twilio: no connection. */
  public static TwilioCallException notSent(Throwable cause) {
    return new TwilioCallException(text(cause), cause, null, null, null, false, null);
  }

  /** The request may have reached Twilio, but no answer came back. */
  public static TwilioCallException noAnswer(Throwable cause) {
    return new TwilioCallException(text(cause), cause, null, null, null, true, null);
  }

  /** Twilio accepted the call (2xx), but the body is not what the SDK expects. */
  public static TwilioCallException unreadable(Throwable cause) {
    return new TwilioCallException(
        "Twilio accepted the call, but its answer can't be read: " + text(cause),
        cause,
        200,
        null,
        null,
        false,
        null);
  }

  /** The HTTP status; null if no answer came. */
  public Integer httpStatus() {
    return httpStatus;
  }

  /** Whether Twilio answered with this HTTP status. */
  public boolean hasStatus(int status) {
    return httpStatus != null && httpStatus == status;
  }

  /** Twilio's error code; null if the answer had none or none came. */
  public Integer code() {
    return code;
  }

  /** How long Twilio asks to wait; null if it does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The answer's body; empty if no answer came. */
  public Optional<String> body() {
    return Optional.ofNullable(body);
  }

  /**
   * True if Twilio may have carried the call out nevertheless (5xx, or an answer that got lost).
   */
  public boolean isInDoubt() {
    return inDoubt;
  }

  /** True if Twilio itself did not answer, or could not: no connection, time-out, 5xx. */
  public boolean isNoAnswer() {
    return httpStatus == null || httpStatus >= FIRST_SERVER_ERROR;
  }

  /** True if Twilio refused it because all calls of the account together are too many. */
  public boolean isTooManyOfAccount() {
    return hasStatus(TOO_MANY_REQUESTS) && (code == null || code == TOO_MANY_OF_ACCOUNT);
  }

  /** Status, code and text in one line, for logs and dead letters. */
  public String summary() {
    if (httpStatus == null) {
      return "no answer from Twilio (" + getMessage() + ")";
    }
    return "HTTP %d%s: %s"
        .formatted(httpStatus, code == null ? "" : ", Twilio code " + code, getMessage());
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
