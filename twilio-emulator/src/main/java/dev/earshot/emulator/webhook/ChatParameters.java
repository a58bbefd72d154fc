package dev.earshot.emulator.webhook;

import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.change.Kind;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of Programmable Chat's and IP Messaging's webhooks (Twilio, "Chat Webhook
 * Events"). What an event is asked about beforehand has fewer than what it tells afterwards.
 */
final class ChatParameters {
  private final Parameters parameters = new Parameters();
  private final Change change;
  private final boolean pre;
  private final boolean update;
  private final boolean removal;

  private ChatParameters(Change change, boolean pre) {
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
    ChatParameters all = new ChatParameters(change, pre);
    all.parameters
        .put("AccountSid", accountSid)
        .put("InstanceSid", service.sid())
        .put("EventType", event)
        .put("Source", change.origin().source())
        .put("ClientIdentity", change.origin().clientIdentity());
    if (change.message() != null) {
      all.message(change.message());
    } else if (change.member() != null) {
      all.member(change.member());
    } else if (change.user() != null) {
      all.user(change.user(), service.settings().reachabilityEnabled());
    } else {
      all.channel(change.channel());
    }
    return all.parameters.toMap();
  }

  private boolean planned() {
    return pre && !update && !removal;
  }

  private void message(Message message) {
    parameters
        .put("ChannelSid", change.channel().sid())
        .put("Body", message.body() == null ? "" : message.body())
        .put("Attributes", message.attributes())
        .put("From", message.author());
    if (!planned()) {
      parameters.put("MessageSid", message.sid()).put("DateCreated", message.dateCreated());
    }
    if (!pre) {
      parameters.put("Index", message.index());
    }
    if (update) {
      parameters.put("ModifiedBy", by(message.lastUpdatedBy()));
      parameters.put("DateUpdated", pre ? null : message.dateUpdated());
    }
    if (removal) {
      parameters.put("RemovedBy", by(null)).put("DateRemoved", pre ? null : change.at());
    }
    if (change.kind() == Kind.MEDIA_MESSAGE_ADD) {
      Message.Media media = message.media().getFirst();
      parameters
          .put("MediaSid", media.sid())
          .put("MediaFilename", media.filename())
          .put("MediaContentType", media.contentType())
          .put("MediaSize", media.size());
    }
  }

  private String by(String known) {
    if (known != null) {
      return known;
    }
    String identity = change.origin().clientIdentity();
    return identity == null ? Message.SYSTEM : identity;
  }

  private void member(Member member) {
    parameters
        .put("ChannelSid", change.channel().sid())
        .put("Identity", member.identity())
        .put("RoleSid", member.roleSid())
        .put("Reason", change.reason());
    if (!planned()) {
      parameters.put("MemberSid", member.sid());
    }
    if (update) {
      parameters.put("LastConsumedMessageIndex", member.lastReadIndex());
    }
    if (!pre) {
      parameters
          .put("DateCreated", member.dateCreated())
          .put("DateUpdated", update ? member.dateUpdated() : null)
          .put("DateRemoved", removal ? change.at() : null);
    }
  }

  private void channel(Channel channel) {
    parameters
        .put("FriendlyName", channel.friendlyName())
        .put("UniqueName", channel.uniqueName())
        .put("Attributes", channel.attributes())
        .put("CreatedBy", channel.createdBy());
    if (!planned()) {
      parameters.put("ChannelSid", channel.sid()).put("DateCreated", channel.dateCreated());
    }
    if (!(pre && update)) {
      parameters.put("ChannelType", channel.type().name().toLowerCase(Locale.ROOT));
    }
    if (!pre) {
      parameters
          .put("DateUpdated", update ? channel.dateUpdated() : null)
          .put("DateDestroyed", removal ? change.at() : null);
    }
  }

  private void user(User user, boolean reachability) {
    parameters
        .put("UserSid", user.sid())
        .put("Identity", user.identity())
        .put("FriendlyName", user.friendlyName())
        .put("RoleSid", user.roleSid())
        .put("Attributes", user.attributes())
        .put("DateCreated", user.dateCreated());
    if (update) {
      parameters
          .put("DateUpdated", user.dateUpdated())
          .put("IsOnline", reachability ? change.origin().isOf(user.identity()) : null);
    }
  }
}
