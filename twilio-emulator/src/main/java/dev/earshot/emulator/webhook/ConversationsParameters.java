package dev.earshot.emulator.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.change.Kind;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of Conversations' webhooks (Twilio, "Conversations Webhooks"). What an event is
 * asked about beforehand has fewer than what it tells afterwards.
 */
final class ConversationsParameters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Parameters parameters = new Parameters();
  private final ChatService service;
  private final Change change;
  private final boolean pre;
  private final boolean update;
  private final boolean removal;

  private ConversationsParameters(ChatService service, Change change, boolean pre) {
    this.service = service;
    this.change = change;
    this.pre = pre;
    this.update = change.kind().isUpdate();
    this.removal = change.kind().isRemoval();
  }

  /**
   * @param pre whether it is asked beforehand: what does not exist yet has no SID
   */
  static Map<String, String> of(
      String accountSid, ChatService service, String event, Change change, boolean pre) {
    ConversationsParameters all = new ConversationsParameters(service, change, pre);
    all.parameters
        .put("AccountSid", accountSid)
        .put("EventType", event)
        .put("Source", change.origin().source())
        .put("ClientIdentity", change.origin().clientIdentity());
    if (change.user() != null) {
      all.user(change.user());
      return all.parameters.toMap();
    }
    if (!(pre && change.kind() == Kind.CHANNEL_ADD)) {
      all.parameters.put("ConversationSid", change.channel().sid());
    }
    if (change.message() != null) {
      all.message(change.message());
    } else if (change.member() != null) {
      all.participant(change.member());
    } else if (change.kind() == Kind.CHANNEL_STATE) {
      all.state(change.channel());
    } else {
      all.conversation(change.channel());
    }
    if (all.removal && !pre) {
      all.parameters.put("DateRemoved", change.at());
    }
    return all.parameters.toMap();
  }

  private boolean planned() {
    return pre && !update && !removal;
  }

  private void message(Message message) {
    parameters
        .put("Body", message.body() == null ? "" : message.body())
        .put("Author", message.author())
        .put("ParticipantSid", service.room(change.channel()).memberSid(message.author()))
        .put("Attributes", message.attributes())
        .put("Media", message.media().isEmpty() ? null : media(message.media()));
    if (!planned()) {
      parameters
          .put("MessageSid", message.sid())
          .put("Index", message.index())
          .put("DateCreated", message.dateCreated());
    }
    if (update || removal) {
      parameters.put("DateUpdated", message.dateUpdated());
    } else if (!pre) {
      parameters.put("MessagingServiceSid", change.channel().messagingServiceSid());
    }
  }

  private static String media(List<Message.Media> media) {
    ArrayNode list = JSON.createArrayNode();
    for (Message.Media one : media) {
      list.addObject()
          .put("MediaSid", one.sid())
          .put("Filename", one.filename())
          .put("ContentType", one.contentType())
          .put("Size", one.size());
    }
    return list.toString();
  }

  private void participant(Member member) {
    parameters
        .put("Identity", member.identity())
        .put("RoleSid", member.roleSid())
        .put("Attributes", member.attributes());
    if (member.binding() == null) {
      parameters.put("MessagingBinding.Type", "CHAT");
    } else {
      parameters
          .put("MessagingBinding.Address", member.binding().address())
          .put("MessagingBinding.ProxyAddress", member.binding().proxyAddress())
          .put("MessagingBinding.ProjectedAddress", member.binding().projectedAddress())
          .put("MessagingBinding.Type", member.binding().type().toUpperCase(Locale.ROOT));
    }
    if (!planned()) {
      parameters.put("ParticipantSid", member.sid()).put("DateCreated", member.dateCreated());
    }
    if (update || removal) {
      parameters.put("DateUpdated", member.dateUpdated());
    }
    if (update && !pre) {
      parameters.put("LastReadMessageIndex", member.lastReadIndex());
    }
  }

  private void state(Channel conversation) {
    parameters
        .put("ChatServiceSid", service.sid())
        .put("MessagingServiceSid", conversation.messagingServiceSid())
        .put("StateFrom", text(change.stateBefore()))
        .put("StateTo", text(conversation.state()))
        .put("StateUpdated", change.at())
        .put("Reason", "API");
  }

  private void conversation(Channel conversation) {
    parameters
        .put("ChatServiceSid", service.sid())
        .put("MessagingServiceSid", conversation.messagingServiceSid())
        .put("FriendlyName", conversation.friendlyName())
        .put("UniqueName", conversation.uniqueName())
        .put("Attributes", conversation.attributes())
        .put("State", text(conversation.state()));
    if (!planned()) {
      parameters
          .put("DateCreated", conversation.dateCreated())
          .put("DateUpdated", conversation.dateUpdated());
    }
  }

  private static String text(Channel.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void user(User user) {
    parameters
        .put("ChatServiceSid", service.sid())
        .put("UserSid", user.sid())
        .put("Identity", user.identity())
        .put("FriendlyName", user.friendlyName())
        .put("RoleSid", user.roleSid())
        .put("Attributes", user.attributes())
        .put("DateCreated", pre ? null : user.dateCreated())
        .put("DateUpdated", update ? user.dateUpdated() : null);
    if (update && !pre) {
      parameters
          .put("isOnline", change.origin().isOf(user.identity()))
          // Nobody registers for push notifications here.
          .put("isNotifiable", false);
    }
  }
}
