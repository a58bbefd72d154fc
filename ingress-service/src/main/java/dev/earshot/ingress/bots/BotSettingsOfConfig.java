package dev.earshot.ingress.bots;

import dev.earshot.model.BotSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Reads the bots' settings out of the configuration: properties, environment, files. */
public final class BotSettingsOfConfig {
  private BotSettingsOfConfig() {}

  /** All bots found; names of other settings are not even looked at. */
  public static List<BotSettings> read(Config config) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (BotSettings.Key key : BotSettings.Key.values()) {
      put(settings, config, key.variable());
    }
    for (String name : config.getPropertyNames()) {
      if (isOfBot(name)) {
        put(settings, config, name);
      }
    }
    return BotSettings.read(settings);
  }

  private static boolean isOfBot(String name) {
    return !BotSettings.read(Map.of(name, "any")).isEmpty();
  }

  private static void put(Map<String, String> settings, Config config, String name) {
    config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(name, value));
  }
}
