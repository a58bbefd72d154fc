package dev.earshot.emulator.webhook;

import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.change.Kind;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The parameters of Programmable Chat's and IP Messaging's webhooks. */
final class ChatParameters {
  private ChatParameters() {}

  /**
   * @param pre whether it is asked beforehand: what does not exist yet has no SID
   */
  static Map<String, String> of(
      String accountSid, String serviceSid, String event, Change change, boolean pre) {
    Parameters parameters =
        new Parameters()
            .put("AccountSid", accountSid)
            .put("InstanceSid", serviceSid)
            .put("EventType", event)
            .put("Source", change.origin().source())
            .put("ClientIdentity", change.origin().clientIdentity());
    boolean add = !change.kind().isUpdate() && !change.kind().isRemoval();
    if (change.message() != null) {
      message(parameters, change, pre && add);
    } else if (change.member() != null) {
      member(parameters, change, pre && add);
    } else if (change.user() != null) {
      user(parameters, change.user(), change.kind());
    } else {
      channel(parameters, change, pre && add);
    }
    if (!pre && change.kind().isRemoval()) {
      parameters.put(
          change.kind() == Kind.CHANNEL_REMOVE ? "DateDestroyed" : "DateRemoved", Instant.now());
    }
    return parameters.toMap();
  }

  private static void message(Parameters parameters, Change change, boolean planned) {
    Message message = change.message();
    parameters
        .put("ChannelSid", change.channel().sid())
        .put("Body", message.body() == null ? "" : message.body())
        .put("Attributes", message.attributes())
        .put("From", message.author());
    if (!planned) {
      parameters
          .put("MessageSid", message.sid())
          .put("Index", message.index())
          .put("DateCreated", message.dateCreated());
    }
    if (change.kind().isUpdate()) {
      parameters
          .put("ModifiedBy", by(message.lastUpdatedBy(), change))
          .put("DateUpdated", message.dateUpdated());
    } else if (change.kind().isRemoval()) {
      parameters.put("RemovedBy", by(null, change));
    }
    message.media().stream()
        .findFirst()
        .ifPresent(
            media ->
                parameters
                    .put("MediaSid", media.sid())
                    .put("MediaFilename", media.filename())
                    .put("MediaContentType", media.contentType())
                    .put("MediaSize", media.size()));
  }

  private static String by(String known, Change change) {
    if (known != null) {
      return known;
    }
    String identity = change.origin().clientIdentity();
    return identity == null ? Message.SYSTEM : identity;
  }

  private static void member(Parameters parameters, Change change, boolean planned) {
    Member member = change.member();
    parameters
        .put("ChannelSid", change.channel().sid())
        .put("Identity", member.identity())
        .put("RoleSid", member.roleSid())
        .put("Reason", change.reason());
    if (!planned) {
      parameters.put("MemberSid", member.sid()).put("DateCreated", member.dateCreated());
    }
    if (change.kind().isUpdate()) {
      parameters
          .put("LastConsumedMessageIndex", member.lastReadIndex())
          .put("DateUpdated", member.dateUpdated());
    }
  }

  private static void channel(Parameters parameters, Change change, boolean planned) {
    Channel channel = change.channel();
    parameters
        .put("FriendlyName", channel.friendlyName())
        .put("UniqueName", channel.uniqueName())
        .put("Attributes", channel.attributes())
        .put("CreatedBy", channel.createdBy())
        .put("ChannelType", channel.type().name().toLowerCase(Locale.ROOT));
    if (!planned) {
      parameters.put("ChannelSid", channel.sid()).put("DateCreated", channel.dateCreated());
    }
    if (change.kind().isUpdate()) {
      parameters.put("DateUpdated", channel.dateUpdated());
    }
  }

  private static void user(Parameters parameters, User user, Kind kind) {
    parameters
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
