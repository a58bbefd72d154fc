package dev.earshot.testkit;

import dev.earshot.engine.BotProfile;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** In which channels a user bot is a member, as Twilio knows it and egress finds out. */
final class Memberships {
  private final Map<ChannelKey, Boolean> known = new HashMap<>();
  private boolean byDefault;

  /**
   * What egress tells the dispatcher.
   *
   * @param justJoined whether the bot has become a member by the call
   */
  record Answer(boolean member, boolean justJoined) {}

  void memberByDefault(boolean member) {
    byDefault = member;
  }

  void learn(ChannelKey channel, boolean member) {
    known.put(channel, member);
  }

  /** Someone has made the bot a member, or no longer one. */
  void learn(MemberEvent event) {
    if (event.type() == EventType.MEMBER_ADDED || event.type() == EventType.MEMBER_REMOVED) {
      learn(event.channel(), event.type() == EventType.MEMBER_ADDED);
    }
  }

  /** Carries out a command that is about the bot's own membership. */
  Optional<Answer> answer(Reply reply, BotProfile bot) {
    if (bot.identity().isEmpty()) {
      return Optional.empty();
    }
    String identity = bot.identity().get();
    boolean before = known.getOrDefault(reply.channel(), byDefault);
    return switch (reply.command()) {
      case Command.CheckMembership check when check.identity().equals(identity) ->
          Optional.of(new Answer(before, false));
      case Command.AddMember add when add.identity().equals(identity) -> {
        learn(reply.channel(), true);
        yield Optional.of(new Answer(true, !before));
      }
      case Command.RemoveMember remove when remove.identity().equals(identity) -> {
        learn(reply.channel(), false);
        yield Optional.of(new Answer(false, false));
      }
      default -> Optional.empty();
    };
  }
}
