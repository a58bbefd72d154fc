package dev.earshot.ingress.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code X-Twilio-Signature}: Base64 of HMAC-SHA1, keyed with the account's auth token,
 * over the URL and, for forms, each parameter's name and value in the order of the names. Of a
 * repeated parameter each different value counts once, in order (as in Twilio's Python and Node
 * libraries; the Java library has no repeated parameters).
 *
 * <p>Source: Twilio, "Webhooks security", and the validators of its helper libraries.
 */
public final class TwilioSignature {
  public static final String HEADER = "X-Twilio-Signature";

  private static final String ALGORITHM = "HmacSHA1";

  private TwilioSignature() {}

  /** The signature of exactly this URL and these parameters. */
  public static String compute(String authToken, String url, Map<String, List<String>> parameters) {
    StringBuilder data = new StringBuilder(url);
    new TreeMap<>(parameters)
        .forEach(
            (name, values) ->
                new TreeSet<>(values).forEach(value -> data.append(name).append(value)));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] hash = mac.doFinal(data.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "This Java runtime has no " + ALGORITHM + ". Use one with the standard providers.", e);
    }
  }

  /**
   * True if the signature fits the URL, with or without its port, and the parameters. Takes the
   * same time wherever a wrong signature differs.
   *
   * @param url as Twilio was told, its query still percent-encoded
   * @param parameters of the form; empty for GET and JSON
   * @param signature the header's value; null if there was none
   */
  public static boolean matches(
      String authToken, String url, Map<String, List<String>> parameters, String signature) {
    if (signature == null) {
      return false;
    }
    byte[] given = signature.strip().getBytes(StandardCharsets.UTF_8);
    boolean matches = false;
    for (String variant : UrlVariants.of(url)) {
      byte[] expected = compute(authToken, variant, parameters).getBytes(StandardCharsets.US_ASCII);
      matches |= MessageDigest.isEqual(expected, given);
    }
    return matches;
  }
}
