package dev.earshot.engine.internal;

import dev.earshot.bot.Settings;
import dev.earshot.engine.SettingLookup;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one module is set, and nothing else. */
record ModuleSettings(String module, SettingLookup lookup) implements Settings {
  private static final String PREFIX = "earshot.modules.";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  @Override
  public Optional<String> get(String key) {
    return lookup.find(property(key)).map(String::strip).filter(value -> !value.isEmpty());
  }

  @Override
  public String nameOf(String key) {
    String property = property(key);
    String variable = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    return "The setting %s (%s) of module \"%s\"".formatted(property, variable, module);
  }

  private String property(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Module \"%s\" asks for the setting \"%s\"; a key consists of letters, digits, '-' and '_'."
              .formatted(module, key));
    }
    return PREFIX + module + "." + key;
  }
}
