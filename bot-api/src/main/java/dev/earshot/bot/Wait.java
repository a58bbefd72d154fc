package dev.earshot.bot;

import java.time.Duration;

/**
 * For whose message a conversation waits, and how long.
 *
 * @param anyone whether anybody's next message in the channel is the answer
 * @param identity whose message is; null for {@link Chat#user()}
 * @param limit how long at most; null for as long as it takes
 */
public record Wait(boolean anyone, String identity, Duration limit) {
  public Wait {
    if (anyone && identity != null) {
      throw new IllegalArgumentException(
          "A wait for anyone and for \"%s\"; it can be for one of them only.".formatted(identity));
    }
    if (limit != null && !limit.isPositive()) {
      throw new IllegalArgumentException(
          "A wait of %s; it must be longer than nothing.".formatted(limit));
    }
  }

  /** For the next message of {@link Chat#user()}; for anyone's if the event has no user. */
  public static Wait forUser() {
    return new Wait(false, null, null);
  }

  /** For the next message of this member of the channel. */
  public static Wait forUser(String identity) {
    return new Wait(false, identity, null);
  }

  /** For the next message of anybody in the channel. */
  public static Wait forAnyone() {
    return new Wait(true, null, null);
  }

  /** The same, but no longer than the limit. */
  public Wait atMost(Duration newLimit) {
    return new Wait(anyone, identity, newLimit);
  }
}
