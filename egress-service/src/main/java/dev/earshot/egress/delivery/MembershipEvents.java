package dev.earshot.egress.delivery;

import dev.earshot.model.BotSettings;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Instant;

/** Makes the events that tell of a bot's membership; REST calls fire no webhooks that would. */
public final class MembershipEvents {
  private static final String NAME = "botMembership";

  private MembershipEvents() {}

  /** What carrying out a reply has shown. */
  public static MembershipEvent learned(
      Reply reply, String identity, boolean member, boolean justJoined) {
    return event(
        "membership:" + reply.id(),
        reply.product(),
        reply.bot(),
        reply.channel(),
        identity,
        member,
        justJoined,
        Instant.now());
  }

  /** What was found when the service started. */
  public static MembershipEvent found(
      BotSettings bot, ChannelKey channel, String identity, Instant startup) {
    return event(
        "membership:found:" + channel.channel() + ":" + startup,
        bot.product(),
        bot.name(),
        channel,
        identity,
        true,
        false,
        Instant.now());
  }

  private static MembershipEvent event(
      String id,
      Product product,
      String bot,
      ChannelKey channel,
      String identity,
      boolean member,
      boolean justJoined,
      Instant at) {
    EventHeader header =
        EventHeader.ofEarshot(id, EventType.BOT_MEMBERSHIP, NAME, product, bot, channel, at, null);
    return new MembershipEvent(header, identity, member, justJoined);
  }
}
