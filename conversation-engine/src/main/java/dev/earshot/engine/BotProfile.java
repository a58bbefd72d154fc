package dev.earshot.engine;

import dev.earshot.model.BotSettings;
import java.util.Optional;

/**
 * What the engine must know of a bot.
 *
 * @param name as in the settings
 * @param identity of a user bot, which hears only channels it is a member of; empty for a system
 *     bot
 * @param autojoin whether a user bot joins every new channel
 */
public record BotProfile(String name, Optional<String> identity, boolean autojoin) {

  public static BotProfile of(BotSettings settings) {
    return new BotProfile(settings.name(), settings.identity(), settings.autojoin());
  }
}
