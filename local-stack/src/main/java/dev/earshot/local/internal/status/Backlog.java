package dev.earshot.local.internal.status;

import java.time.Instant;

/**
 * What a group has not done yet.
 *
 * @param waiting how many records, those that are in progress too
 * @param more whether there are more than that, which were not counted
 * @param oldest when the one was written that waits longest; null if none waits
 * @param channel its channel; null if none waits
 */
public record Backlog(int waiting, boolean more, Instant oldest, String channel) {
  /** Nothing waits. */
  public static final Backlog NONE = new Backlog(0, false, null, null);

  /** The same with one more record. */
  Backlog with(Instant written, String key) {
    boolean older = oldest == null || written.isBefore(oldest);
    return new Backlog(waiting + 1, more, older ? written : oldest, older ? key : channel);
  }

  /** The same, of which not all was counted. */
  Backlog andMore() {
    return new Backlog(waiting, true, oldest, channel);
  }

  /** As {@code 12}, or {@code 10000+}. */
  public String count() {
    return waiting + (more ? "+" : "");
  }
}
