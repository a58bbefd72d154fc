package dev.earshot.egress.delivery;

import dev.earshot.model.Event;

/** What became of a reply. */
public sealed interface Outcome {
  int attempts();

  /**
   * Twilio did it, or had done it.
   *
   * @param sid of the (first) message or member; null if the call returns none
   * @param event what the dispatcher is told; null if nothing
   */
  record Sent(String sid, Event event, int attempts) implements Outcome {}

  /**
   * It is given up because it can't be found out whether Twilio did it, and it must not be done
   * twice.
   */
  record Unknown(String message, int attempts) implements Outcome {}

  /**
   * It will never succeed.
   *
   * @param code Twilio's error code; null if there is none
   * @param httpStatus null if nothing was sent
   * @param message what happened and what to do
   * @param error where it came from; null for a refusal of Twilio's
   */
  record Refused(Integer code, Integer httpStatus, String message, Throwable error, int attempts)
      implements Outcome {}
}
