package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.Role;
import dev.earshot.emulator.state.User;
import dev.earshot.emulator.state.WebhookSettings;
import java.util.List;
import java.util.Map;

/**
 * The JSON of Conversations.
 *
 * @param serviceUrl the address of the service
 */
record ConversationsViews(Account account, ChatService service, String serviceUrl) {

  static ConversationsViews of(Account account, ChatService service, RestCall call) {
    return new ConversationsViews(
        account, service, call.versionUrl() + "/Services/" + service.sid());
  }

  private Fields common(String sid) {
    return new Fields()
        .put("sid", sid)
        .put("account_sid", account.sid())
        .put("chat_service_sid", service.sid());
  }

  Map<String, Object> ofService() {
    return new Fields()
        .put("sid", service.sid())
        .put("account_sid", account.sid())
        .put("friendly_name", service.settings().friendlyName())
        .put("date_created", service.dateCreated())
        .put("date_updated", service.settings().dateUpdated())
        .put("url", serviceUrl)
        .put(
            "links",
            Map.of(
                "conversations", serviceUrl + "/Conversations",
                "users", serviceUrl + "/Users",
                "roles", serviceUrl + "/Roles"))
        .toMap();
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
    return common(member.sid())
        .put("conversation_sid", conversation.sid())
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
    return common(message.sid())
        .put("conversation_sid", conversation.sid())
        .put("index", message.index())
        .put("author", message.author())
        .put("body", message.body())
        .put("media", message.media().isEmpty() ? null : media(message.media()))
        .put("attributes", message.attributes())
        .put("participant_sid", service.room(conversation).memberSid(message.author()))
        .put("date_created", message.dateCreated())
        .put("date_updated", message.dateUpdated())
        .put("delivery", (Object) null)
        .put("content_sid", (Object) null)
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

  /** A conversation as its participant sees it, in a list of a user's or an identity's. */
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

  Map<String, Object> role(Role role) {
    return common(role.sid())
        .put("friendly_name", role.friendlyName())
        .put("type", role.scope() == Role.Scope.SERVICE ? "service" : "conversation")
        .put("permissions", role.permissions())
        .put("date_created", role.dateCreated())
        .put("date_updated", role.dateCreated())
        .put("url", serviceUrl + "/Roles/" + role.sid())
        .toMap();
  }

  Map<String, Object> webhooks() {
    return fields(service.settings().conversations())
        .put("chat_service_sid", service.sid())
        .put("url", serviceUrl + "/Configuration/Webhooks")
        .toMap();
  }

  /** The account-wide webhooks. */
  static Map<String, Object> webhooks(Account account, RestCall call) {
    return new ConversationsViews(account, account.defaultService(), "")
        .fields(account.conversations())
        .put("target", "webhook")
        .put("url", call.versionUrl() + "/Configuration/Webhooks")
        .toMap();
  }

  private Fields fields(WebhookSettings webhooks) {
    return new Fields()
        .put("account_sid", account.sid())
        .put("method", (Object) webhooks.method())
        .put("filters", webhooks.filters())
        .put("pre_webhook_url", webhooks.preUrl())
        .put("post_webhook_url", webhooks.postUrl());
  }

  private String conversationUrl(Channel conversation) {
    return serviceUrl + "/Conversations/" + conversation.sid();
  }
}
