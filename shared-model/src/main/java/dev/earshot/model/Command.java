package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What egress is asked to do at Twilio, in the channel of the {@link Reply} that carries it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.Say.class, name = "say"),
  @JsonSubTypes.Type(value = Command.UpdateMessage.class, name = "update-message"),
  @JsonSubTypes.Type(value = Command.DeleteMessage.class, name = "delete-message"),
  @JsonSubTypes.Type(value = Command.AddMember.class, name = "add-member"),
  @JsonSubTypes.Type(value = Command.RemoveMember.class, name = "remove-member"),
  @JsonSubTypes.Type(value = Command.CheckMembership.class, name = "check-membership")
})
public sealed interface Command {

  /**
   * Posts a message.
   *
   * @param text the body; may be empty if there is media
   * @param media media SIDs ({@code ME…}) for chat products, URLs for SMS and WhatsApp
   * @param attributes JSON text of an object; null for none. Egress adds its own key {@code
   *     earshot}
   */
  record Say(String text, List<String> media, String attributes) implements Command {
    public Say {
      text = text == null ? "" : text;
      media = media == null ? List.of() : List.copyOf(media);
    }
  }

  /** Replaces a message's text, and its attributes unless they are null. */
  record UpdateMessage(String messageSid, String text, String attributes) implements Command {}

  record DeleteMessage(String messageSid) implements Command {}

  /** Makes an identity a member of the channel; done already counts as done. */
  record AddMember(String identity) implements Command {}

  /** Takes an identity out of the channel; done already counts as done. */
  record RemoveMember(String identity) implements Command {}

  /** Asks whether an identity is a member; the answer comes as a {@link MembershipEvent}. */
  record CheckMembership(String identity) implements Command {}
}
