package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChannelRoom;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;
import java.util.Map;

/**
 * The JSON of Programmable Chat and IP Messaging.
 *
 * @param v1 the first version, which has fewer fields
 * @param serviceUrl the address of the service
 */
record ChatViews(Account account, ChatService service, boolean v1, String serviceUrl) {

  static ChatViews of(Account account, ChatService service, RestCall call) {
    return new ChatViews(
        account, service, call.isChatV1(), call.versionUrl() + "/Services/" + service.sid());
  }

  private Fields common(String sid) {
    return new Fields()
        .put("sid", sid)
        .put("account_sid", account.sid())
        .put("service_sid", service.sid());
  }

  Map<String, Object> channel(Channel channel) {
    ChannelRoom room = service.room(channel);
    String url = channelUrl(channel);
    return common(channel.sid())
        .put("friendly_name", channel.friendlyName())
        .put("unique_name", channel.uniqueName())
        .put("attributes", channel.attributes())
        .put("type", channel.type())
        .put("date_created", channel.dateCreated())
        .put("date_updated", channel.dateUpdated())
        .put("created_by", channel.createdBy())
        .put("members_count", room.members().size())
        .put("messages_count", room.messages().size())
        .put("url", url)
        .put("links", Map.of("members", url + "/Members", "messages", url + "/Messages"))
        .toMap();
  }

  Map<String, Object> member(Channel channel, Member member) {
    Fields fields =
        common(member.sid())
            .put("channel_sid", channel.sid())
            .put("identity", member.identity())
            .put("role_sid", member.roleSid())
            .put("last_consumed_message_index", member.lastReadIndex())
            .put("last_consumption_timestamp", member.lastReadAt())
            .put("date_created", member.dateCreated())
            .put("date_updated", member.dateUpdated())
            .put("url", channelUrl(channel) + "/Members/" + member.sid());
    if (!v1) {
      fields.put("attributes", member.attributes());
    }
    return fields.toMap();
  }

  Map<String, Object> message(Channel channel, Message message) {
    Fields fields =
        common(message.sid())
            .put("channel_sid", channel.sid())
            .put("to", channel.sid())
            .put("from", message.author())
            .put("body", message.body())
            .put("attributes", message.attributes())
            .put("index", message.index())
            .put("was_edited", message.edited())
            .put("date_created", message.dateCreated())
            .put("date_updated", message.dateUpdated())
            .put("url", channelUrl(channel) + "/Messages/" + message.sid());
    if (!v1) {
      fields
          .put("last_updated_by", message.lastUpdatedBy())
          .put("type", message.media().isEmpty() ? "text" : "media")
          .put("media", message.media().isEmpty() ? null : media(message.media().getFirst()));
    }
    return fields.toMap();
  }

  private static Map<String, Object> media(Message.Media media) {
    return new Fields()
        .put("sid", media.sid())
        .put("filename", media.filename())
        .put("content_type", media.contentType())
        .put("size", media.size())
        .toMap();
  }

  Map<String, Object> user(User user) {
    String url = serviceUrl + "/Users/" + user.sid();
    return common(user.sid())
        .put("identity", user.identity())
        .put("friendly_name", user.friendlyName())
        .put("attributes", user.attributes())
        .put("role_sid", user.roleSid())
        .put("is_online", (Object) null)
        .put("is_notifiable", (Object) null)
        .put("joined_channels_count", Memberships.of(service, user).size())
        .put("date_created", user.dateCreated())
        .put("date_updated", user.dateUpdated())
        .put("url", url)
        .put("links", Map.of("user_channels", url + "/Channels"))
        .toMap();
  }

  Map<String, Object> userChannel(User user, Memberships.Membership membership) {
    Member member = membership.member();
    String url = serviceUrl + "/Users/" + user.sid() + "/Channels/" + membership.channel().sid();
    Fields fields =
        new Fields()
            .put("account_sid", account.sid())
            .put("service_sid", service.sid())
            .put("channel_sid", membership.channel().sid())
            .put("member_sid", member.sid())
            .put("status", "joined")
            .put("last_consumed_message_index", member.lastReadIndex())
            .put("unread_messages_count", service.room(membership.channel()).unread(member))
            .put("links", Map.of("channel", channelUrl(membership.channel())));
    if (!v1) {
      fields
          .put("user_sid", user.sid())
          .put("notification_level", member.notificationLevel())
          .put("url", url);
    }
    return fields.toMap();
  }

  private String channelUrl(Channel channel) {
    return serviceUrl + "/Channels/" + channel.sid();
  }
}
