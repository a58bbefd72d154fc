package dev.earshot.egress.delivery;

import dev.earshot.egress.twilio.TwilioCallException;

/**
 * How a call ended for good.
 *
 * @param <T> what it returns
 */
public sealed interface Settled<T> {
  /** How many requests were made. */
  int attempts();

  record Done<T>(T value, int attempts) implements Settled<T> {}

  /**
   * It was so already.
   *
   * @param wasInDoubt true if an earlier request of this very call may have made it so
   */
  record AlreadyDone<T>(boolean wasInDoubt, int attempts) implements Settled<T> {}

  /**
   * It can't be found out whether it was carried out, and it must not be made twice.
   *
   * @param cause what left it in doubt
   */
  record Unknown<T>(String cause, int attempts) implements Settled<T> {}

  /**
   * Twilio refused it for good, or it is not tried again.
   *
   * @param wasInDoubt true if it, or an earlier request of this very call, may have been carried
   *     out
   */
  record Refused<T>(TwilioCallException failure, String remedy, boolean wasInDoubt, int attempts)
      implements Settled<T> {}
}
