package dev.earshot.bot;

import dev.earshot.model.EventType;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The events most bots care about. Every other event of Twilio's is heard by its name with {@link
 * Bot#on(String, Handler)}.
 */
public enum BotEvent {
  /** A message that no waiting conversation took and no pattern matched. */
  MESSAGE_RECEIVED("message_received"),
  /** The bot became a member of the channel. */
  BOT_CHANNEL_JOIN("bot_channel_join"),
  /** The bot is no longer a member of the channel. */
  BOT_CHANNEL_LEAVE("bot_channel_leave"),
  /** Someone else became a member of the channel. */
  USER_CHANNEL_JOIN("user_channel_join"),
  /** Someone else is no longer a member of the channel. */
  USER_CHANNEL_LEAVE("user_channel_leave"),
  CHANNEL_CREATED("channel_created"),
  CHANNEL_UPDATED("onChannelUpdated"),
  CHANNEL_DESTROYED("channel_destroyed"),
  MESSAGE_UPDATED("onMessageUpdated"),
  MESSAGE_REMOVED("onMessageRemoved"),
  MEMBER_UPDATED("onMemberUpdated"),
  USER_ADDED("onUserAdded"),
  USER_UPDATED("onUserUpdated"),
  /**
   * A message's delivery status changed, to whatever it is: Conversations receipts, SMS and
   * WhatsApp callbacks, messages that Twilio refused. Twilio does not promise their order.
   */
  DELIVERY_UPDATED("onDeliveryUpdated"),
  /**
   * A message has arrived; that it was read is {@link #MESSAGE_READ} only. Receipts of
   * Conversations come for what is said here too, so that a handler that answers each would never
   * end.
   */
  MESSAGE_DELIVERED("message_delivered"),
  /** A message was read, where the recipient lets it be known. */
  MESSAGE_READ("message_read"),
  /** A message will not arrive: Twilio refused it, or could not deliver it. */
  MESSAGE_FAILED("message_failed"),
  /** A human takes over in the channel; the bot hears nothing more there. */
  BOT_MUTE("bot_mute"),
  /** The bot takes over again in the channel. */
  BOT_UNMUTE("bot_unmute");

  private static final Pattern TWILIOS = Pattern.compile("on[A-Z][A-Za-z]+");

  private final String eventName;

  BotEvent(String eventName) {
    this.eventName = eventName;
  }

  /** Whether something can be registered for this name with {@link Bot#on(String, Handler)}. */
  public static boolean isName(String name) {
    return TWILIOS.matcher(name).matches()
        || Arrays.stream(values()).anyMatch(event -> event.eventName.equals(name))
        || Arrays.stream(EventType.values()).anyMatch(type -> type.names().contains(name));
  }

  /** Botkit's name, or Twilio's where Botkit had none. */
  public String eventName() {
    return eventName;
  }
}
