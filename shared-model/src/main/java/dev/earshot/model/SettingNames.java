package dev.earshot.model;

import dev.earshot.model.BotSettings.Key;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the settings of bots are named in properties and in the environment. */
final class SettingNames {
  private static final Pattern VARIABLE_OWNER = Pattern.compile("^(TWILIO|EARSHOT)_");
  private static final String PROPERTY_PREFIX = "earshot.bots.";
  private static final String VARIABLE_PREFIX = "EARSHOT_BOTS_";

  private SettingNames() {}

  /** The name to give a user who has to set it. */
  static String of(String bot, Key key) {
    return bot.equals(BotSettings.DEFAULT_BOT)
        ? key.variable()
        : PROPERTY_PREFIX + bot + "." + properties(key).getFirst();
  }

  /** The bot that has the key set by this setting; empty if the setting is not about the key. */
  static Optional<String> botOf(String setting, Key key) {
    if (key.variables().anyMatch(setting::equals)) {
      return Optional.of(BotSettings.DEFAULT_BOT);
    }
    if (setting.startsWith(PROPERTY_PREFIX)) {
      return properties(key).stream()
          .filter(property -> setting.endsWith("." + property))
          .findFirst()
          .flatMap(property -> between(PROPERTY_PREFIX, setting, "." + property));
    }
    // One form only: SUPPORT_BOT_IDENTITY is the identity of "support-bot", not of "support".
    if (setting.startsWith(VARIABLE_PREFIX) && setting.endsWith("_" + key.name())) {
      return between(VARIABLE_PREFIX, setting, "_" + key.name());
    }
    return Optional.empty();
  }

  /** The short form first; then those made from the variables, which people guess. */
  private static List<String> properties(Key key) {
    return Stream.concat(
            Stream.of(key.name()),
            key.variables().map(name -> VARIABLE_OWNER.matcher(name).replaceFirst("")))
        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
        .distinct()
        .toList();
  }

  private static Optional<String> between(String prefix, String setting, String suffix) {
    int end = setting.length() - suffix.length();
    return end <= prefix.length()
        ? Optional.empty()
        : Optional.of(
            setting.substring(prefix.length(), end).toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
