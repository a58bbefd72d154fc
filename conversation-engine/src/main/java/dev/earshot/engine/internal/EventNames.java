package dev.earshot.engine.internal;

import dev.earshot.bot.BotEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Under which names an event is heard. */
final class EventNames {
  static final String BOT_CHANNEL_JOIN = "bot_channel_join";
  static final String BOT_CHANNEL_LEAVE = "bot_channel_leave";

  private EventNames() {}

  /**
   * All names of the event; where it tells of the bot itself, without those that tell of users.
   *
   * @param identity the bot's
   */
  static Set<String> of(Event event, Optional<String> identity) {
    Set<String> names = new HashSet<>(event.type().names());
    names.add(event.header().name());
    if (isAboutBot(event, identity)) {
      event.type().botkitName().ifPresent(names::remove);
    }
    if (event instanceof DeliveryEvent delivery && delivery.status() != null) {
      ofStatus(delivery.status()).map(BotEvent::eventName).ifPresent(names::add);
    }
    return names;
  }

  private static Optional<BotEvent> ofStatus(String status) {
    return switch (status) {
      case "delivered" -> Optional.of(BotEvent.MESSAGE_DELIVERED);
      case "read" -> Optional.of(BotEvent.MESSAGE_READ);
      case "failed", "undelivered" -> Optional.of(BotEvent.MESSAGE_FAILED);
      default -> Optional.empty();
    };
  }

  /** True if it is the bot that was added, changed or removed as a member. */
  static boolean isAboutBot(Event event, Optional<String> identity) {
    return event instanceof MemberEvent member
        && identity.isPresent()
        && identity.get().equals(member.identity());
  }

  static boolean isBotAdded(Event event, Optional<String> identity) {
    return event.type() == EventType.MEMBER_ADDED && isAboutBot(event, identity);
  }

  static boolean isBotRemoved(Event event, Optional<String> identity) {
    return event.type() == EventType.MEMBER_REMOVED && isAboutBot(event, identity);
  }
}
