package dev.earshot.engine;

import java.util.Optional;

/** Finds the value of a setting by its whole name, {@code earshot.modules.MODULE.KEY}. */
@FunctionalInterface
public interface SettingLookup {
  /** Nothing is set. */
  SettingLookup NOTHING = _ -> Optional.empty();

  /**
   * @return empty if it is not set
   */
  Optional<String> find(String name);
}
