package dev.earshot.ingress.control;

import dev.earshot.ingress.IngressSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may use the API: who knows its token. Without a token nobody may. */
@ApplicationScoped
class ApiToken {
  private static final String SCHEME = "Bearer ";

  private final Optional<String> token;

  ApiToken(IngressSettings settings) {
    this.token = settings.apiToken();
  }

  /**
   * @param authorization the header; null if there is none
   * @throws RefusedRequestException unless it holds the token
   */
  void require(String authorization) throws RefusedRequestException {
    if (token.isEmpty()) {
      throw new RefusedRequestException(
          403, "The API is switched off. Set EARSHOT_API_TOKEN at ingress to use it.");
    }
    if (authorization == null || !authorization.startsWith(SCHEME) || !isToken(authorization)) {
      throw new RefusedRequestException(
          401, "The API's token is needed: Authorization: Bearer and EARSHOT_API_TOKEN's value.");
    }
  }

  /** Takes as long for a wrong token as for the right one. */
  private boolean isToken(String authorization) {
    return MessageDigest.isEqual(
        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
        token.orElseThrow().getBytes(StandardCharsets.UTF_8));
  }
}
