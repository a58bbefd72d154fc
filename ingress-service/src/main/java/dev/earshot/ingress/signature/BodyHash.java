package dev.earshot.ingress.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The query parameter {@code bodySHA256} that Twilio adds to the URL of a JSON webhook: the
 * lower-case hex SHA-256 of the raw body. The signature covers it with the URL.
 */
public final class BodyHash {
  public static final String PARAMETER = "bodySHA256";

  private BodyHash() {}

  /** The value in a raw query string; empty if it has none. */
  public static Optional<String> in(String rawQuery) {
    if (rawQuery == null) {
      return Optional.empty();
    }
    for (String pair : rawQuery.split("&")) {
      if (pair.startsWith(PARAMETER + "=")) {
        return Optional.of(pair.substring(PARAMETER.length() + 1));
      }
    }
    return Optional.empty();
  }

  public static String of(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "This Java runtime has no SHA-256. Use one with the standard providers.", e);
    }
  }

  /** True if the query carries the body's hash; in constant time. */
  public static boolean matches(String rawQuery, byte[] body) {
    return in(rawQuery)
        .map(
            hash ->
                MessageDigest.isEqual(
                    hash.getBytes(StandardCharsets.UTF_8),
                    of(body).getBytes(StandardCharsets.US_ASCII)))
        .orElse(false);
  }
}
