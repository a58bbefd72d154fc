package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What the dispatcher is asked to do in a channel; no webhook of Twilio's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Control.StartConversation.class, name = Control.START_CONVERSATION),
  @JsonSubTypes.Type(value = Control.EndConversations.class, name = Control.END_CONVERSATIONS),
  @JsonSubTypes.Type(value = Control.Say.class, name = Control.SAY),
  @JsonSubTypes.Type(value = Control.Mute.class, name = Control.MUTE),
  @JsonSubTypes.Type(value = Control.Unmute.class, name = Control.UNMUTE)
})
public sealed interface Control {
  String START_CONVERSATION = "start-conversation";
  String END_CONVERSATIONS = "end-conversations";
  String SAY = "say";
  String MUTE = "mute";
  String UNMUTE = "unmute";

  /** The type of the event that asks for it. */
  default EventType eventType() {
    return switch (this) {
      case StartConversation _ -> EventType.CONVERSATION_START;
      case EndConversations _ -> EventType.CONVERSATIONS_END;
      case Say _ -> EventType.BOT_SAY;
      case Mute _ -> EventType.BOT_MUTE;
      case Unmute _ -> EventType.BOT_UNMUTE;
    };
  }

  /** The name of the event that asks for it: the kind's own. */
  default String eventName() {
    return switch (this) {
      case StartConversation _ -> START_CONVERSATION;
      case EndConversations _ -> END_CONVERSATIONS;
      case Say _ -> SAY;
      case Mute _ -> MUTE;
      case Unmute _ -> UNMUTE;
    };
  }

  /**
   * Starts a conversation.
   *
   * @param conversation its id, or module and id with '/' between them
   * @param user with whom; null for anyone in the channel
   * @param data what the conversation is given
   */
  record StartConversation(String conversation, String user, Map<String, String> data)
      implements Control {
    public StartConversation {
      Required.part("A start of a conversation", "conversation", conversation);
      data = data == null ? Map.of() : Map.copyOf(data);
    }
  }

  /**
   * Ends conversations that wait.
   *
   * @param user whose; null for all in the channel
   */
  record EndConversations(String user) implements Control {}

  /**
   * Says something as the bot, muted or not; no handler and no middleware takes part.
   *
   * @param text not empty
   */
  record Say(String text) implements Control {
    public Say {
      Required.part("Something to say", "text", text);
    }
  }

  /** Lets the bot hear nothing in the channel, so that a human can take over. */
  record Mute() implements Control {}

  /** Hands the channel back to the bot. */
  record Unmute() implements Control {}
}
