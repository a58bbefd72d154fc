package dev.earshot.testkit;

import dev.earshot.model.EventType;
import dev.earshot.model.Product;

/** Which name of an event each product uses. */
final class EventNaming {
  private EventNaming() {}

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
    for (EventType type : EventType.values()) {
      if (type.names().contains(name) || type.name().equals(name)) {
        return type;
      }
    }
    return EventType.ofTwilioName(name);
  }
}
