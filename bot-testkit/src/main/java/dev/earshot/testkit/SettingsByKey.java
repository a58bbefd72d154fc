package dev.earshot.testkit;

import dev.earshot.engine.SettingLookup;
import java.util.Map;
import java.util.Optional;

/** Settings that are the same for every module. */
record SettingsByKey(Map<String, String> values) implements SettingLookup {
  SettingsByKey {
    values = Map.copyOf(values);
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name.substring(name.lastIndexOf('.') + 1)));
  }
}
