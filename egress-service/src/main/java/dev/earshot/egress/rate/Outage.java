package dev.earshot.egress.rate;

import java.util.Optional;

/**
 * Notices when Twilio gives no usable answers any more. One failure may be a single request's; some
 * in a row with no answer between them are an outage. Thread-safe.
 */
public final class Outage {
  private static final int FAILURES = 3;

  private int failures;
  private String reason;

  /**
   * A call got no usable answer.
   *
   * @return true if that makes it an outage
   */
  public synchronized boolean failed(String why) {
    failures++;
    boolean begins = failures == FAILURES;
    if (failures >= FAILURES) {
      reason = why;
    }
    return begins;
  }

  /**
   * Twilio answered.
   *
   * @return true if that ends an outage
   */
  public synchronized boolean answered() {
    boolean ends = reason != null;
    failures = 0;
    reason = null;
    return ends;
  }

  /** What the last call met; empty unless there is an outage. */
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
