package dev.earshot.bot;

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
  /** A message's delivery status changed: Conversations receipts, SMS and WhatsApp callbacks. */
  DELIVERY_UPDATED("onDeliveryUpdated"),
  /** A human takes over in the channel; the bot hears nothing more there. */
  BOT_MUTE("bot_mute"),
  /** The bot takes over again in the channel. */
  BOT_UNMUTE("bot_unmute");

  private final String eventName;

  BotEvent(String eventName) {
    this.eventName = eventName;
  }

  /** Botkit's name, or Twilio's where Botkit had none. */
  public String eventName() {
    return eventName;
  }
}
