package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What the dispatcher is asked to do in a channel; no webhook of Twilio's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Control.StartConversation.class, name = "start-conversation"),
  @JsonSubTypes.Type(value = Control.EndConversations.class, name = "end-conversations"),
  @JsonSubTypes.Type(value = Control.Mute.class, name = "mute"),
  @JsonSubTypes.Type(value = Control.Unmute.class, name = "unmute")
})
public sealed interface Control {

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

  /** Lets the bot hear nothing in the channel, so that a human can take over. */
  record Mute() implements Control {}

  /** Hands the channel back to the bot. */
  record Unmute() implements Control {}
}
