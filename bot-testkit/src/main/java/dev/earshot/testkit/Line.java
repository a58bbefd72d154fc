package dev.earshot.testkit;

import dev.earshot.model.Command;
import java.time.Instant;

/** One thing in a {@link Transcript}. */
public sealed interface Line {
  /** When it was said or happened. */
  Instant at();

  /** The channel's SID, a pair of addresses, or a user's own lane. */
  String channel();

  /** A user said something. */
  record Said(Instant at, String channel, String user, UserMessage message) implements Line {}

  /** Something else happened. */
  record Happened(Instant at, String channel, String user, Happening what) implements Line {}

  /** The bot said or did something. */
  record Replied(Instant at, String channel, Command command) implements Line {}

  /**
   * The bot could not go on.
   *
   * @param cause for example {@code handler-failed}
   */
  record Failed(Instant at, String channel, String cause) implements Line {}
}
