package dev.earshot.dispatcher;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where {@code chat.storage()} keeps documents. */
@ConfigMapping(prefix = "earshot.storage")
public interface DocumentSettings {
  /**
   * {@code jdbc:postgresql://HOST:5432/DATABASE}, or {@code jdbc:h2:file:PATH;AUTO_SERVER=TRUE} for
   * the workers of one machine; without it handlers that use storage fail. Also set by {@code
   * EARSHOT_STORAGE_URL}.
   */
  Optional<String> url();

  /** Who signs in to that database; may create tables. */
  Optional<String> user();

  /** The user's password. */
  Optional<String> password();
}
