package dev.earshot.bot;

import dev.earshot.model.ChannelKey;

/**
 * A conversation: a handler that runs or waits in a channel.
 *
 * @param id unique
 * @param handler the handler's stable name
 * @param channel where it talks
 * @param user who caused the event it was started by; null if nobody did
 * @param bot the name of the bot
 */
public record ConversationInfo(
    String id, String handler, ChannelKey channel, String user, String bot) {}
