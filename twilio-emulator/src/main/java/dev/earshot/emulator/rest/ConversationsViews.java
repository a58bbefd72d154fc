package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.User;
import java.util.List;
import java.util.Map;

/**
 * The JSON of Conversations.
 *
 * @param serviceUrl the address of the service
 * @param ofDefaultService whether the path has no service; messages and participants then show none
 */
record ConversationsViews(
    Account account, ChatService service, String serviceUrl, boolean ofDefaultService) {

  static ConversationsViews of(Account account, ChatService service, RestCall call) {
    return new ConversationsViews(
        account, service, call.serviceUrl(service), call.isOfDefaultService());
  }

  private Fields ofAccount(String sid) {
    return new Fields().put("sid", sid).put("account_sid", account.sid());
  }

  private Fields common(String sid) {
    return ofAccount(sid).put("chat_service_sid", service.sid());
  }

  private Fields inConversation(String sid, Channel conversation) {
    Fields fields = ofDefaultService ? ofAccount(sid) : common(sid);
    return fields.put("conversation_sid", conversation.sid());
  }

  Map<String, Object> conversation(Channel conversation) {
    String url = conversationUrl(conversation);
    return common(conversation.sid())
        .put("messaging_service_sid", conversation.messagingServiceSid())
        .put("friendly_name", conversation.friendlyName())
        .put("unique_name", conversation.uniqueName())
        .put("attributes", conversation.attributes())
        .put("state", conversation.state())
        .put("date_created", conversation.dateCreated())
        .put("date_updated", conversation.dateUpdated())
        .put("timers", Map.of())
        .put("bindings", Map.of())
        .put("url", url)
        .put("links", Map.of("participants", url + "/Participants", "messages", url + "/Messages"))
        .toMap();
  }

  Map<String, Object> participant(Channel conversation, Member member) {
    return inConversation(member.sid(), conversation)
        .put("identity", member.identity())
        .put("attributes", member.attributes())
        .put("messaging_binding", member.binding() == null ? null : binding(member.binding()))
        .put("role_sid", member.roleSid())
        .put("last_read_message_index", member.lastReadIndex())
        .put("last_read_timestamp", member.lastReadAt())
        .put("date_created", member.dateCreated())
        .put("date_updated", member.dateUpdated())
        .put("url", conversationUrl(conversation) + "/Participants/" + member.sid())
        .toMap();
  }

  private static Map<String, Object> binding(Member.Binding binding) {
    return new Fields()
        .put("type", binding.type())
        .put("address", binding.address())
        .put("proxy_address", binding.proxyAddress())
        .put("projected_address", binding.projectedAddress())
        .toMap();
  }

  Map<String, Object> message(Channel conversation, Message message) {
    String url = conversationUrl(conversation) + "/Messages/" + message.sid();
    return inConversation(message.sid(), conversation)
        .put("index", message.index())
        .put("author", message.author())
        .put("body", message.body())
        .put("media", message.media().isEmpty() ? null : media(message.media()))
        .put("attributes", message.attributes())
        .put("participant_sid", service.room(conversation).memberSid(message.author()))
        .put("date_created", message.dateCreated())
        .put("date_updated", message.dateUpdated())
        .put("delivery", (Object) null)
        .put("content_sid", message.contentSid())
        .put("url", url)
        .put("links", Map.of())
        .toMap();
  }

  private static List<Map<String, Object>> media(List<Message.Media> media) {
    return media.stream()
        .map(
            one ->
                new Fields()
                    .put("sid", one.sid())
                    .put("filename", one.filename())
                    .put("content_type", one.contentType())
                    .put("size", one.size())
                    .put("category", "media")
                    .toMap())
        .toList();
  }

  Map<String, Object> user(User user) {
    String url = serviceUrl + "/Users/" + user.sid();
    return common(user.sid())
        .put("role_sid", user.roleSid())
        .put("identity", user.identity())
        .put("friendly_name", user.friendlyName())
        .put("attributes", user.attributes())
        .put("is_online", (Object) null)
        .put("is_notifiable", (Object) null)
        .put("date_created", user.dateCreated())
        .put("date_updated", user.dateUpdated())
        .put("url", url)
        .put("links", Map.of("user_conversations", url + "/Conversations"))
        .toMap();
  }

  /** A conversation as a user who takes part in it sees it. */
  Map<String, Object> userConversation(User user, Memberships.Membership membership) {
    Channel conversation = membership.channel();
    Member member = membership.member();
    return new Fields()
        .put("account_sid", account.sid())
        .put("chat_service_sid", service.sid())
        .put("conversation_sid", conversation.sid())
        .put("unread_messages_count", service.room(conversation).unread(member))
        .put("last_read_message_index", member.lastReadIndex())
        .put("participant_sid", member.sid())
        .put("user_sid", user.sid())
        .put("friendly_name", conversation.friendlyName())
        .put("conversation_state", conversation.state())
        .put("timers", Map.of())
        .put("attributes", conversation.attributes())
        .put("date_created", conversation.dateCreated())
        .put("date_updated", conversation.dateUpdated())
        .put("created_by", conversation.createdBy())
        .put("notification_level", member.notificationLevel())
        .put("unique_name", conversation.uniqueName())
        .put("url", serviceUrl + "/Users/" + user.sid() + "/Conversations/" + conversation.sid())
        .put("links", Map.of("conversation", conversationUrl(conversation)))
        .toMap();
  }

  /** A conversation as a list of what somebody takes part in shows it. */
  Map<String, Object> participantConversation(Memberships.Membership membership) {
    Channel conversation = membership.channel();
    Member member = membership.member();
    return new Fields()
        .put("account_sid", account.sid())
        .put("chat_service_sid", service.sid())
        .put("participant_sid", member.sid())
        .put(
            "participant_user_sid",
            service.users().find(member.identity()).map(User::sid).orElse(null))
        .put("participant_identity", member.identity())
        .put(
            "participant_messaging_binding",
            member.binding() == null ? null : binding(member.binding()))
        .put("conversation_sid", conversation.sid())
        .put("conversation_unique_name", conversation.uniqueName())
        .put("conversation_friendly_name", conversation.friendlyName())
        .put("conversation_attributes", conversation.attributes())
        .put("conversation_date_created", conversation.dateCreated())
        .put("conversation_date_updated", conversation.dateUpdated())
        .put("conversation_created_by", conversation.createdBy())
        .put("conversation_state", conversation.state())
        .put("conversation_timers", Map.of())
        .put(
            "links",
            Map.of(
                "participant",
                conversationUrl(conversation) + "/Participants/" + member.sid(),
                "conversation",
                conversationUrl(conversation)))
        .toMap();
  }

  private String conversationUrl(Channel conversation) {
    return serviceUrl + "/Conversations/" + conversation.sid();
  }
}
