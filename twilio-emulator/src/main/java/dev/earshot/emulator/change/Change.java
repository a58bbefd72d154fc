package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;
import java.time.Instant;

/**
 * One thing that happens; what it is not about is null.
 *
 * @param at when; of a removal nothing else tells it
 * @param message as it is afterwards, or was before a removal
 * @param reason how a member came or went; null for anything else
 * @param stateBefore of a conversation whose state changed; null for anything else
 */
public record Change(
    Kind kind,
    Origin origin,
    Instant at,
    Channel channel,
    Member member,
    Message message,
    User user,
    Member.Reason reason,
    Channel.State stateBefore) {

  static Change of(Kind kind, Origin origin, Instant at, Channel channel) {
    return new Change(kind, origin, at, channel, null, null, null, null, null);
  }

  static Change of(Kind kind, Origin origin, Instant at, Channel channel, Message message) {
    return new Change(kind, origin, at, channel, null, message, null, null, null);
  }

  static Change of(
      Kind kind, Origin origin, Instant at, Channel channel, Member member, Member.Reason reason) {
    return new Change(kind, origin, at, channel, member, null, null, reason, null);
  }

  static Change of(Kind kind, Origin origin, Instant at, User user) {
    return new Change(kind, origin, at, null, null, null, user, null, null);
  }

  static Change ofState(Origin origin, Instant at, Channel channel, Channel.State before) {
    return new Change(Kind.CHANNEL_STATE, origin, at, channel, null, null, null, null, before);
  }
}
