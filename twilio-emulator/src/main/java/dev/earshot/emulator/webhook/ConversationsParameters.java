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
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The parameters of Conversations' webhooks. */
final class ConversationsParameters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConversationsParameters() {}

  /**
   * @param pre whether it is asked beforehand: what does not exist yet has no SID
   */
  static Map<String, String> of(
      String accountSid, ChatService service, String event, Change change, boolean pre) {
    Parameters parameters =
        new Parameters()
            .put("AccountSid", accountSid)
            .put("EventType", event)
            .put("Source", change.origin().source())
            .put("ClientIdentity", change.origin().clientIdentity());
    boolean planned = pre && !change.kind().isUpdate() && !change.kind().isRemoval();
    if (change.channel() != null && !(planned && change.kind() == Kind.CHANNEL_ADD)) {
      parameters.put("ConversationSid", change.channel().sid());
    }
    if (change.message() != null) {
      message(parameters, service, change, planned);
    } else if (change.member() != null) {
      participant(parameters, change, planned);
    } else if (change.user() != null) {
      user(parameters, service, change.user(), change.kind());
    } else {
      conversation(parameters, service, change, planned);
    }
    if (!pre && change.kind().isRemoval()) {
      parameters.put("DateRemoved", Instant.now());
    }
    return parameters.toMap();
  }

  private static void message(
      Parameters parameters, ChatService service, Change change, boolean planned) {
    Message message = change.message();
    parameters
        .put("Body", message.body())
        .put("Author", message.author())
        .put("ParticipantSid", service.room(change.channel()).memberSid(message.author()))
        .put("Attributes", message.attributes());
    if (!planned) {
      parameters
          .put("MessageSid", message.sid())
          .put("Index", message.index())
          .put("DateCreated", message.dateCreated());
    }
    if (!message.media().isEmpty()) {
      parameters.put("Media", media(message));
    }
    if (change.kind().isUpdate() || change.kind().isRemoval()) {
      parameters.put("DateUpdated", message.dateUpdated());
    }
  }

  private static String media(Message message) {
    ArrayNode list = JSON.createArrayNode();
    for (Message.Media media : message.media()) {
      list.addObject()
          .put("MediaSid", media.sid())
          .put("Filename", media.filename())
          .put("ContentType", media.contentType())
          .put("Size", media.size());
    }
    return list.toString();
  }

  private static void participant(Parameters parameters, Change change, boolean planned) {
    Member member = change.member();
    parameters
        .put("Identity", member.identity())
        .put("RoleSid", member.roleSid())
        .put("Attributes", member.attributes());
    if (member.binding() != null) {
      parameters
          .put("MessagingBinding.Address", member.binding().address())
          .put("MessagingBinding.ProxyAddress", member.binding().proxyAddress())
          .put("MessagingBinding.ProjectedAddress", member.binding().projectedAddress())
          .put("MessagingBinding.Type", member.binding().type().toUpperCase(Locale.ROOT));
    }
    if (!planned) {
      parameters.put("ParticipantSid", member.sid()).put("DateCreated", member.dateCreated());
    }
    if (change.kind().isUpdate() || change.kind().isRemoval()) {
      parameters
          .put("DateUpdated", member.dateUpdated())
          .put("LastReadMessageIndex", member.lastReadIndex());
    }
  }

  private static void conversation(
      Parameters parameters, ChatService service, Change change, boolean planned) {
    Channel channel = change.channel();
    parameters
        .put("ChatServiceSid", service.sid())
        .put("MessagingServiceSid", channel.messagingServiceSid());
    if (change.kind() == Kind.CHANNEL_STATE) {
      parameters
          .put("StateFrom", state(change.stateBefore()))
          .put("StateTo", state(channel.state()))
          .put("StateUpdated", channel.dateUpdated())
          .put("Reason", "API");
      return;
    }
    parameters
        .put("FriendlyName", channel.friendlyName())
        .put("UniqueName", channel.uniqueName())
        .put("Attributes", channel.attributes())
        .put("State", state(channel.state()));
    if (!planned) {
      parameters
          .put("DateCreated", channel.dateCreated())
          .put("DateUpdated", channel.dateUpdated());
    }
  }

  private static String state(Channel.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void user(Parameters parameters, ChatService service, User user, Kind kind) {
    parameters
        .put("ChatServiceSid", service.sid())
        .put("UserSid", user.sid())
        .put("Identity", user.identity())
        .put("FriendlyName", user.friendlyName())
        .put("RoleSid", user.roleSid())
        .put("Attributes", user.attributes())
        .put("DateCreated", user.dateCreated());
    if (kind.isUpdate()) {
      parameters.put("DateUpdated", user.dateUpdated());
    }
  }
}
