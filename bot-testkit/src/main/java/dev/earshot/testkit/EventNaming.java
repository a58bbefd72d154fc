package dev.earshot.testkit;

import dev.earshot.model.Control;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import java.util.Map;
import java.util.Set;

/** Which name of an event each product uses. */
final class EventNaming {
  /** Named as the kinds of {@link Control}. */
  private static final Map<String, EventType> OF_EARSHOT =
      Map.of(
          Control.START_CONVERSATION, EventType.CONVERSATION_START,
          Control.END_CONVERSATIONS, EventType.CONVERSATIONS_END,
          Control.SAY, EventType.BOT_SAY,
          Control.MUTE, EventType.BOT_MUTE,
          Control.UNMUTE, EventType.BOT_UNMUTE);

  /** News of messages that Twilio has no name for. */
  private static final Set<String> OF_DELIVERY =
      Set.of(DeliveryEvent.STATUS_CALLBACK, DeliveryEvent.GIVEN_UP);

  private EventNaming() {}

  /** Whether an event has this name in any product. */
  static boolean isOfAnyProduct(String name) {
    EventType type = typeOf(name);
    return type == EventType.OTHER || isOfEarshot(type) || OF_DELIVERY.contains(name);
  }

  /** Whether it is no webhook of Twilio's but something the dispatcher is asked to do. */
  static boolean isOfEarshot(EventType type) {
    return OF_EARSHOT.containsValue(type);
  }

  static String of(EventType type, Product product) {
    return switch (product) {
      case CHAT, IP_MESSAGING -> type.chatName().orElseGet(() -> conversationsFirst(type));
      case CONVERSATIONS, MESSAGING -> conversationsFirst(type);
    };
  }

  static String conversationsFirst(EventType type) {
    return type.conversationsName().or(type::chatName).or(type::botkitName).orElse(type.name());
  }

  /** The type of an event by any of its names. */
  static EventType typeOf(String name) {
    EventType own = OF_EARSHOT.get(name);
    if (own != null) {
      return own;
    }
    if (OF_DELIVERY.contains(name)) {
      return EventType.DELIVERY_UPDATED;
    }
    for (EventType type : EventType.values()) {
      if (type.names().contains(name) || type.name().equals(name)) {
        return type;
      }
    }
    return EventType.ofTwilioName(name);
  }
}
