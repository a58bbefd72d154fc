package dev.earshot.dispatcher.inspect;

import dev.earshot.dispatcher.DispatcherSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may look: who knows the token, the same as of ingress' API. Without one nobody may. */
@ApplicationScoped
class ApiToken {
  private static final String SCHEME = "Bearer ";

  private final Optional<String> token;

  ApiToken(DispatcherSettings settings) {
    this.token = settings.apiToken().filter(text -> !text.isBlank());
  }

  boolean isSet() {
    return token.isPresent();
  }

  /**
   * Takes as long for a wrong token as for the right one.
   *
   * @param authorization the header; null if there is none
   */
  boolean isIn(String authorization) {
    return token.isPresent()
        && authorization != null
        && authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(
            authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
            token.get().getBytes(StandardCharsets.UTF_8));
  }
}
