package dev.earshot.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** A user and a password as Basic authentication sends them. */
public record BasicCredentials(String user, String password) {

  /**
   * @param encoded what follows the scheme in the header
   * @return empty if it holds no user and password
   */
  public static Optional<BasicCredentials> decode(String encoded) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
  }

  /** Whether two secrets are the same; takes as long for a wrong one as for the right one. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
