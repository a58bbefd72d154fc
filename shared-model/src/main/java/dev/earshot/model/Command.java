package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** What egress is asked to do at Twilio, in the channel of the {@link Reply} that carries it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.Say.class, name = "say"),
  @JsonSubTypes.Type(value = Command.UpdateMessage.class, name = "update-message"),
  @JsonSubTypes.Type(value = Command.DeleteMessage.class, name = "delete-message"),
  @JsonSubTypes.Type(value = Command.ShowTyping.class, name = "show-typing"),
  @JsonSubTypes.Type(value = Command.AddMember.class, name = "add-member"),
  @JsonSubTypes.Type(value = Command.RemoveMember.class, name = "remove-member"),
  @JsonSubTypes.Type(value = Command.CheckMembership.class, name = "check-membership"),
  @JsonSubTypes.Type(value = Command.CallApi.class, name = "call-api"),
  @JsonSubTypes.Type(value = Command.OpenPrivateChannel.class, name = "open-private-channel")
})
public sealed interface Command {

  /** Whether what comes of it is told by an {@link ApiAnswerEvent}, even if it is refused. */
  default boolean awaitsAnswer() {
    return false;
  }

  /**
   * Posts a message.
   *
   * @param text the body; may be empty if there is media
   * @param media media SIDs ({@code ME…}) for chat products, URLs for SMS and WhatsApp
   * @param attributes JSON text of an object; null for none. Egress adds its own key {@code
   *     earshot}
   * @param contentSid a Content template in the place of text and media; null for none
   * @param contentVariables JSON text of an object, what stands for the template's placeholders;
   *     null for nothing
   * @param bulk true if it may wait for all others, in an order of its own: it stands on {@link
   *     Topics#bulkReplies()}
   */
  record Say(
      String text,
      List<String> media,
      String attributes,
      String contentSid,
      String contentVariables,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bulk)
      implements Command {
    public Say {
      text = text == null ? "" : text;
      media = media == null ? List.of() : List.copyOf(media);
    }

    /** Without a Content template. */
    public Say(String text, List<String> media, String attributes) {
      this(text, media, attributes, null, null);
    }

    /** One that may not wait. */
    public Say(
        String text,
        List<String> media,
        String attributes,
        String contentSid,
        String contentVariables) {
      this(text, media, attributes, contentSid, contentVariables, false);
    }

    /** The same, which may wait or not. */
    public Say withBulk(boolean mayWait) {
      return new Say(text, media, attributes, contentSid, contentVariables, mayWait);
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

  /**
   * Shows in WhatsApp that the bot is writing. It is tried once and only while it is news; whether
   * that works is of no matter.
   *
   * @param messageSid the message from there that is going to be answered
   */
  record ShowTyping(String messageSid) implements Command {
    public ShowTyping {
      Required.part("A sign of typing", "messageSid", messageSid);
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

  /**
   * Makes a request of Twilio's REST API, with the credentials and within the limits of egress.
   *
   * @param method of HTTP
   * @param url as the Twilio SDK gives it, not escaped; with a query only if it is the address of a
   *     next page
   * @param query the parameters of the URL; empty for none
   * @param form the parameters of the body; empty for none
   * @param json the body in the place of a form; null for none
   */
  record CallApi(
      String method,
      String url,
      Map<String, List<String>> query,
      Map<String, List<String>> form,
      String json)
      implements Command {
    public CallApi {
      Required.part("A call of the API", "method", method);
      Required.part("A call of the API", "url", url);
      query = query == null ? Map.of() : EventHeader.orderedCopy(query);
      form = form == null ? Map.of() : EventHeader.orderedCopy(form);
    }

    @Override
    public boolean awaitsAnswer() {
      return true;
    }
  }

  /**
   * Opens the channel in which the bot talks with one user alone: finds it, or makes it, and both
   * are its members then. The answer is its SID: {@code {"sid": "CH…"}}.
   */
  record OpenPrivateChannel(String identity) implements Command {
    public OpenPrivateChannel {
      Required.part("An opening of a private channel", "identity", identity);
    }

    @Override
    public boolean awaitsAnswer() {
      return true;
    }
  }
}
