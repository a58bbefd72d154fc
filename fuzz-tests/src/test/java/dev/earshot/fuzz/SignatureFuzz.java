package dev.earshot.fuzz;

import dev.earshot.ingress.signature.BodyHash;
import dev.earshot.ingress.signature.PublicUrl;
import dev.earshot.ingress.signature.TwilioSignature;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a webhook's signature is checked with. The input's lines are the public URL, path, query, a
 * parameter's name and value, and a signature.
 */
public final class SignatureFuzz {
  private static final String TOKEN = "token";
  private static final int LINES = 6;
  private static final Pattern START =
      Pattern.compile("(?is)^(?<host>http(?<tls>s)?://[^/?]*?)(?::\\p{Nd}+)?(?=[/?]|\\z)");

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
        !TwilioSignature.matches(TOKEN, url, parameters, lines[5])
            || signatures(url, parameters).contains(lines[5].strip()),
        "A wrong one is taken");
    BodyHash.in(lines[2]);
    require(
        !BodyHash.matches(lines[2], input) || lines[2].contains(BodyHash.of(input)),
        "Another body is taken");
  }

  /**
   * Of the URL as it is, and without its port or with the usual one; a fragment is never signed.
   */
  private static Set<String> signatures(String url, Map<String, List<String>> parameters) {
    String signed = url.replaceFirst("(?s)#.*", "");
    Matcher start = START.matcher(signed);
    Set<String> urls = new HashSet<>(Set.of(signed));
    if (start.find()) {
      String rest = signed.substring(start.end());
      urls.add(start.group("host") + rest);
      urls.add(start.group("host") + (start.group("tls") == null ? ":80" : ":443") + rest);
    }
    return urls.stream()
        .map(variant -> TwilioSignature.compute(TOKEN, variant, parameters))
        .collect(Collectors.toSet());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
