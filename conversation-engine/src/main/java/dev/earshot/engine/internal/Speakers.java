package dev.earshot.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.earshot.bot.User;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.ChannelEvent;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.OtherEvent;
import dev.earshot.model.UserEvent;
import java.util.Optional;

/** Who is behind an event. */
final class Speakers {
  /** The key that egress adds to the attributes of every message it sends. */
  private static final String EARSHOT_ATTRIBUTE = "earshot";

  private Speakers() {}

  static User of(Event event) {
    return switch (event) {
      case MessageEvent message ->
          new User(message.author(), message.header().parameter("ProfileName").orElse(null));
      case MemberEvent member ->
          new User(member.identity() == null ? member.address() : member.identity(), null);
      case UserEvent user -> new User(user.identity(), user.friendlyName());
      case ChannelEvent channel -> new User(channel.header().clientIdentity(), null);
      case ControlEvent(_, Control.StartConversation start) -> new User(start.user(), null);
      case ControlEvent(_, Control.EndConversations end) -> new User(end.user(), null);
      case ControlEvent _ -> new User(null, null);
      case MembershipEvent _, ApiAnswerEvent _, DeliveryEvent _, OtherEvent _ ->
          new User(null, null);
    };
  }

  /** True for a message that the bot itself has sent or is sending; it must not hear it. */
  static boolean isOwnMessage(Event event, Optional<String> identity) {
    boolean sends =
        event.type().isMessageSent()
            || event.type() == EventType.MESSAGE_SEND
            || event.type() == EventType.MEDIA_MESSAGE_SEND;
    return sends
        && event instanceof MessageEvent message
        && (identity.isPresent() && identity.get().equals(message.author())
            || isMarked(message.attributes()));
  }

  private static boolean isMarked(String attributes) {
    if (attributes == null || !attributes.contains(EARSHOT_ATTRIBUTE)) {
      return false;
    }
    try {
      return ModelJson.mapper().readTree(attributes).has(EARSHOT_ATTRIBUTE);
    } catch (JsonProcessingException notJson) {
      return false; // Attributes of people's messages may be anything; egress writes JSON.
    }
  }
}
