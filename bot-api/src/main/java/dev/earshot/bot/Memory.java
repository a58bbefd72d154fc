package dev.earshot.bot;

import java.util.Optional;

/**
 * A few small facts that are kept with the channel's conversations and commit together with them.
 * Each call is a step.
 */
public interface Memory {

  Optional<String> get(String key);

  /** Remembers a value, at most {@value #MAX_VALUE_CHARS} characters. */
  void put(String key, String value);

  void remove(String key);

  /** The most characters a value may have. */
  int MAX_VALUE_CHARS = 4096;
}
