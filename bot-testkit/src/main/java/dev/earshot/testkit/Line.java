package dev.earshot.testkit;

import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
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

  /**
   * The line of an event.
   *
   * @param user who caused it, where the event does not say so
   */
  static Line of(Event event, Instant at, String user) {
    String channel = event.channel().channel();
    if (event instanceof MessageEvent message
        && message.type().isMessageSent()
        && message.author() != null) {
      return new Said(
          at,
          channel,
          message.author(),
          new UserMessage(message.text(), message.media(), message.attributes()));
    }
    return new Happened(at, channel, user, EventSource.of(event));
  }
}
