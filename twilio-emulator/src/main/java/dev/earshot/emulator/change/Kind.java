package dev.earshot.emulator.change;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can happen, with the names of the webhooks before and after it in each product. */
public enum Kind {
  MESSAGE_ADD("onMessageSend", "onMessageSent", "onMessageAdd", "onMessageAdded"),
  MEDIA_MESSAGE_ADD("onMediaMessageSend", "onMediaMessageSent", "onMessageAdd", "onMessageAdded"),
  MESSAGE_UPDATE("onMessageUpdate", "onMessageUpdated", "onMessageUpdate", "onMessageUpdated"),
  MESSAGE_REMOVE("onMessageRemove", "onMessageRemoved", "onMessageRemove", "onMessageRemoved"),
  CHANNEL_ADD("onChannelAdd", "onChannelAdded", "onConversationAdd", "onConversationAdded"),
  CHANNEL_UPDATE(
      "onChannelUpdate", "onChannelUpdated", "onConversationUpdate", "onConversationUpdated"),
  CHANNEL_REMOVE(
      "onChannelDestroy", "onChannelDestroyed", "onConversationRemove", "onConversationRemoved"),
  CHANNEL_STATE(null, null, null, "onConversationStateUpdated"),
  MEMBER_ADD("onMemberAdd", "onMemberAdded", "onParticipantAdd", "onParticipantAdded"),
  MEMBER_UPDATE("onMemberUpdate", "onMemberUpdated", "onParticipantUpdate", "onParticipantUpdated"),
  MEMBER_REMOVE("onMemberRemove", "onMemberRemoved", "onParticipantRemove", "onParticipantRemoved"),
  USER_ADD(null, "onUserAdded", null, "onUserAdded"),
  USER_UPDATE("onUserUpdate", "onUserUpdated", "onUserUpdate", "onUserUpdated");

  private final String chatPre;
  private final String chatPost;
  private final String conversationsPre;
  private final String conversationsPost;

  Kind(String chatPre, String chatPost, String conversationsPre, String conversationsPost) {
    this.chatPre = chatPre;
    this.chatPost = chatPost;
    this.conversationsPre = conversationsPre;
    this.conversationsPost = conversationsPost;
  }

  /** Chat's name of the event before it; null if there is none. */
  public String chatPre() {
    return chatPre;
  }

  /** Chat's name of the event after it; null if there is none. */
  public String chatPost() {
    return chatPost;
  }

  /** Conversations' name of the event before it; null if there is none. */
  public String conversationsPre() {
    return conversationsPre;
  }

  /** Conversations' name of the event after it; null if there is none. */
  public String conversationsPost() {
    return conversationsPost;
  }

  /** The events that Chat's filters know. */
  public static Set<String> chatEvents() {
    return events(kind -> Stream.of(kind.chatPre, kind.chatPost));
  }

  /** The events that Conversations' filters know; receipts are among them, but never sent here. */
  public static Set<String> conversationsEvents() {
    Set<String> events = events(kind -> Stream.of(kind.conversationsPre, kind.conversationsPost));
    events.add("onDeliveryUpdated");
    return events;
  }

  private static Set<String> events(Function<Kind, Stream<String>> names) {
    return Arrays.stream(values())
        .flatMap(names)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** True if something is gone afterwards. */
  public boolean isRemoval() {
    return name().endsWith("_REMOVE");
  }

  /** True if something has another content afterwards. */
  public boolean isUpdate() {
    return name().endsWith("_UPDATE");
  }
}
