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
  record UpdateMessage(String messageSid, String text, String attributes) implements Command {
    public UpdateMessage {
      Required.part("An update of a message", "messageSid", messageSid);
      text = text == null ? "" : text;
    }
  }

  record DeleteMessage(String messageSid) implements Command {
    public DeleteMessage {
      Required.part("A deletion of a message", "messageSid", messageSid);
    }
  }

  /** Makes an identity a member of the channel; done already counts as done. */
  record AddMember(String identity) implements Command {
    public AddMember {
      Required.part("An addition of a member", "identity", identity);
    }
  }

  /** Takes an identity out of the channel; done already counts as done. */
  record RemoveMember(String identity) implements Command {
    public RemoveMember {
      Required.part("A removal of a member", "identity", identity);
    }
  }

  /** Asks whether an identity is a member; the answer comes as a {@link MembershipEvent}. */
  record CheckMembership(String identity) implements Command {
    public CheckMembership {
      Required.part("A check of membership", "identity", identity);
    }
  }
}
