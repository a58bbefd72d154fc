package dev.earshot.emulator.fault;

import java.time.Duration;

/** What the client gets to see of a fault. */
public sealed interface Effect {
  /**
   * An error in Twilio's shape.
   *
   * @param retryAfterSeconds the header {@code Retry-After}, or null for none
   */
  record Refusal(int status, int code, String message, Long retryAfterSeconds) implements Effect {}

  /** A page of HTML. */
  record Page(int status, String html) implements Effect {}

  /** The status of success, and no body. */
  record NoBody() implements Effect {}

  /** No answer; the connection is closed after a time. */
  record Closed(Duration after) implements Effect {}

  /** The answer comes later; how much later is drawn from {@code least} to {@code most}. */
  record Delayed(Duration least, Duration most) implements Effect {}
}
