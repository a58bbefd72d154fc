package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every event a bot can hear of, with its name in each world: Programmable Chat and IP Messaging,
 * Conversations, and Botkit. This is the one table of names; a handler registered under any of them
 * hears the event.
 *
 * <p>Sources: Twilio's pages "Chat webhook events" and "Conversations webhooks"; Botkit 0.7,
 * TwilioIPMBot.
 */
public enum EventType {
  MESSAGE_SEND(Phase.PRE, "onMessageSend", "onMessageAdd", null),
  MEDIA_MESSAGE_SEND(Phase.PRE, "onMediaMessageSend", null, null),
  MESSAGE_UPDATE(Phase.PRE, "onMessageUpdate", "onMessageUpdate", null),
  MESSAGE_REMOVE(Phase.PRE, "onMessageRemove", "onMessageRemove", null),
  CHANNEL_ADD(Phase.PRE, "onChannelAdd", "onConversationAdd", null),
  CHANNEL_UPDATE(Phase.PRE, "onChannelUpdate", "onConversationUpdate", null),
  CHANNEL_DESTROY(Phase.PRE, "onChannelDestroy", "onConversationRemove", null),
  MEMBER_ADD(Phase.PRE, "onMemberAdd", "onParticipantAdd", null),
  MEMBER_UPDATE(Phase.PRE, "onMemberUpdate", "onParticipantUpdate", null),
  MEMBER_REMOVE(Phase.PRE, "onMemberRemove", "onParticipantRemove", null),
  USER_UPDATE(Phase.PRE, "onUserUpdate", "onUserUpdate", null),

  /** A message stands in the channel; also an inbound SMS or WhatsApp message. */
  MESSAGE_SENT(Phase.POST, "onMessageSent", "onMessageAdded", "message_received"),
  MEDIA_MESSAGE_SENT(Phase.POST, "onMediaMessageSent", null, "message_received"),
  MESSAGE_UPDATED(Phase.POST, "onMessageUpdated", "onMessageUpdated", null),
  MESSAGE_REMOVED(Phase.POST, "onMessageRemoved", "onMessageRemoved", null),
  CHANNEL_ADDED(Phase.POST, "onChannelAdded", "onConversationAdded", "channel_created"),
  CHANNEL_UPDATED(Phase.POST, "onChannelUpdated", "onConversationUpdated", null),
  CHANNEL_DESTROYED(Phase.POST, "onChannelDestroyed", "onConversationRemoved", "channel_destroyed"),
  CHANNEL_STATE_UPDATED(Phase.POST, null, "onConversationStateUpdated", null),
  /** A member joined; Botkit's name is {@code bot_channel_join} where the member is the bot. */
  MEMBER_ADDED(Phase.POST, "onMemberAdded", "onParticipantAdded", "user_channel_join"),
  MEMBER_UPDATED(Phase.POST, "onMemberUpdated", "onParticipantUpdated", null),
  /** A member left; Botkit's name is {@code bot_channel_leave} where the member is the bot. */
  MEMBER_REMOVED(Phase.POST, "onMemberRemoved", "onParticipantRemoved", "user_channel_leave"),
  USER_ADDED(Phase.POST, "onUserAdded", "onUserAdded", null),
  USER_UPDATED(Phase.POST, "onUserUpdated", "onUserUpdated", null),
  /**
   * A delivery receipt of Conversations, a status callback of SMS and WhatsApp, or a message that
   * egress has given up; handlers hear it as {@code message_delivered} and so on too, by its
   * status.
   */
  DELIVERY_UPDATED(Phase.POST, null, "onDeliveryUpdated", null),

  /** What egress found out about the bot's own membership; no webhook of Twilio's. */
  BOT_MEMBERSHIP(Phase.POST, null, null, null),
  /** What came of a command that a handler waits for; no webhook of Twilio's. */
  API_ANSWER(Phase.POST, null, null, null),
  /** A conversation is to be started. */
  CONVERSATION_START(Phase.POST, null, null, null),
  /** Conversations are to be ended. */
  CONVERSATIONS_END(Phase.POST, null, null, null),
  /** The bot is to say something. */
  BOT_SAY(Phase.POST, null, null, null),
  /** A human takes over. */
  BOT_MUTE(Phase.POST, null, null, "bot_mute"),
  /** The bot takes over again. */
  BOT_UNMUTE(Phase.POST, null, null, "bot_unmute"),
  /** A Twilio event this release does not know; heard under the name Twilio gave it. */
  @JsonEnumDefaultValue
  OTHER(Phase.POST, null, null, null);

  /**
   * Before or after the fact: Twilio waits for the answer to a pre-event and may then drop the
   * action.
   */
  public enum Phase {
    PRE,
    POST
  }

  private static final Map<String, EventType> BY_TWILIO_NAME = byTwilioName();

  private final Phase phase;
  private final String chatName;
  private final String conversationsName;
  private final String botkitName;

  EventType(Phase phase, String chatName, String conversationsName, String botkitName) {
    this.phase = phase;
    this.chatName = chatName;
    this.conversationsName = conversationsName;
    this.botkitName = botkitName;
  }

  public Phase phase() {
    return phase;
  }

  /**
   * The {@code EventType} parameter in Programmable Chat and IP Messaging, if the event exists
   * there.
   */
  public Optional<String> chatName() {
    return Optional.ofNullable(chatName);
  }

  /**
   * The {@code EventType} parameter in Conversations, if the event exists there under a name of its
   * own.
   */
  public Optional<String> conversationsName() {
    return Optional.ofNullable(conversationsName);
  }

  /** Botkit's name, if it had one. */
  public Optional<String> botkitName() {
    return Optional.ofNullable(botkitName);
  }

  /** True if a message now stands in the channel, with or without media. */
  public boolean isMessageSent() {
    return this == MESSAGE_SENT || this == MEDIA_MESSAGE_SENT;
  }

  /** All names of this event, Botkit's first. */
  public Set<String> names() {
    return Stream.of(botkitName, chatName, conversationsName)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The event of a webhook's {@code EventType} parameter, of whichever product; {@link #OTHER} if
   * unknown or null.
   */
  public static EventType ofTwilioName(String name) {
    return name == null ? OTHER : BY_TWILIO_NAME.getOrDefault(name, OTHER);
  }

  private static Map<String, EventType> byTwilioName() {
    Map<String, EventType> types = new HashMap<>();
    for (EventType type : values()) {
      type.chatName().ifPresent(name -> types.put(name, type));
      type.conversationsName().ifPresent(name -> types.put(name, type));
    }
    return Map.copyOf(types);
  }
}
