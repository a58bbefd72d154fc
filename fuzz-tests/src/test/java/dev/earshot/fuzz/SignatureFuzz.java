package dev.earshot.fuzz;

import dev.earshot.ingress.signature.BodyHash;
import dev.earshot.ingress.signature.PublicUrl;
import dev.earshot.ingress.signature.TwilioSignature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a webhook's signature is checked with. The input's lines are the public URL, path, query, a
 * parameter's name and value, and a signature.
 */
public final class SignatureFuzz {
  private static final String TOKEN = "token";
  private static final int LINES = 6;

  private SignatureFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", LINES);
    if (lines.length < LINES) {
      return;
    }
    String url;
    try {
      url =
          PublicUrl.of(Optional.of(lines[0])).of("/" + lines[1], lines[2], "http://localhost:8080");
    } catch (IllegalArgumentException e) {
      // A setting that is no URL is refused at start.
      return;
    }
    Map<String, List<String>> parameters = Map.of(lines[3], List.of(lines[4]));
    String right = TwilioSignature.compute(TOKEN, url, parameters);
    require(
        TwilioSignature.matches(TOKEN, url, parameters, right) || url.contains("#"),
        "The right one is refused");
    require(!TwilioSignature.matches("another", url, parameters, right), "Another token is taken");
    require(
        right.equals(lines[5].strip())
            || !TwilioSignature.matches(TOKEN, url, parameters, lines[5]),
        "A wrong one is taken");
    BodyHash.in(lines[2]);
    require(
        !BodyHash.matches(lines[2], input) || lines[2].contains(BodyHash.of(input)),
        "Another body is taken");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
