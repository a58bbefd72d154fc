package dev.earshot.emulator.webhook;

import java.time.Duration;
import java.util.Set;

/**
 * How a product calls its webhooks.
 *
 * @param limit how long it waits for an answer
 * @param retries how often it tries once more
 * @param repeated after which failures it does
 * @param counted whether the parameter {@code RetryCount} tells which try it is
 */
public record Policy(Duration limit, int retries, Set<Failure> repeated, boolean counted) {

  /** What may go wrong with one call. */
  public enum Failure {
    /** Nobody listens there, or the connection broke. */
    NOT_CONNECTED,
    /** No connection in time. */
    CONNECT_TIMEOUT,
    /** A connection, but no answer in time. */
    READ_TIMEOUT,
    /** The answer is 429, 503 or 504. */
    BUSY
  }

  /** Chat and IP Messaging: 5 s, and as many retries as the service's settings say. */
  public static Policy chat(int retries) {
    return new Policy(
        Duration.ofSeconds(5),
        retries,
        Set.of(Failure.CONNECT_TIMEOUT, Failure.READ_TIMEOUT, Failure.BUSY),
        true);
  }

  /** Conversations: 5 s, one try. */
  public static Policy conversations() {
    return new Policy(Duration.ofSeconds(5), 0, Set.of(), false);
  }

  /** Programmable Messaging: 15 s, and one more try if there is no connection. */
  public static Policy messaging() {
    return new Policy(
        Duration.ofSeconds(15), 1, Set.of(Failure.NOT_CONNECTED, Failure.CONNECT_TIMEOUT), false);
  }
}
