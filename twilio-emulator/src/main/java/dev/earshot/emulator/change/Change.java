package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;

/**
 * One thing that happens; what it is not about is null.
 *
 * @param message as it is afterwards, or was before a removal
 * @param reason how a member came or went; null for anything else
 * @param stateBefore of a conversation whose state changed; null for anything else
 */
public record Change(
    Kind kind,
    Origin origin,
    Channel channel,
    Member member,
    Message message,
    User user,
    Member.Reason reason,
    Channel.State stateBefore) {

  static Change of(Kind kind, Origin origin, Channel channel) {
    return new Change(kind, origin, channel, null, null, null, null, null);
  }

  static Change of(Kind kind, Origin origin, Channel channel, Message message) {
    return new Change(kind, origin, channel, null, message, null, null, null);
  }

  static Change of(Kind kind, Origin origin, Channel channel, Member member, Member.Reason reason) {
    return new Change(kind, origin, channel, member, null, null, reason, null);
  }

  static Change of(Kind kind, Origin origin, User user) {
    return new Change(kind, origin, null, null, null, user, null, null);
  }

  static Change ofState(Origin origin, Channel channel, Channel.State before) {
    return new Change(Kind.CHANNEL_STATE, origin, channel, null, null, null, null, before);
  }
}
