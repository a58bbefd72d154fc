package dev.earshot.dispatcher.inspect;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may look: who knows the token, the same as of ingress' API. Without one nobody may. */
@ApplicationScoped
class ApiToken {
  private static final String SCHEME = "Bearer ";

  private final Optional<String> token;

  ApiToken(@ConfigProperty(name = "earshot.dispatcher.api-token") Optional<String> token) {
    this.token = token.filter(text -> !text.isBlank());
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
