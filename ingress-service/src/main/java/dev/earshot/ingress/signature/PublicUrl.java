package dev.earshot.ingress.signature;

import java.util.Optional;

/**
 * The URL that Twilio signed. It is built from the setting rather than from the request, since a
 * proxy may change scheme, host and path, and a request's own headers can be forged.
 *
 * @param base the setting without query, fragment and trailing slash; empty if it is not set
 */
public record PublicUrl(Optional<String> base) {

  /**
   * Reads the setting {@code PUBLIC_URL}.
   *
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public static PublicUrl of(Optional<String> setting) {
    return new PublicUrl(setting.map(String::strip).filter(s -> !s.isEmpty()).map(PublicUrl::base));
  }

  /**
   * The URL of one request.
   *
   * @param path the request's raw path, beginning with a slash
   * @param rawQuery the query as it came, without the question mark; null if there was none
   * @param ownUrl the request's own scheme and authority, used if nothing is set
   */
  public String of(String path, String rawQuery, String ownUrl) {
    String query = rawQuery == null ? "" : "?" + rawQuery;
    String prefix = base.orElse(ownUrl);
    String ending = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String start =
        prefix.endsWith(ending) ? prefix.substring(0, prefix.length() - ending.length()) : prefix;
    return start + path + query;
  }

  private static String base(String setting) {
    if (!setting.matches("(?i)https?://[^/?#]+.*")) {
      throw new IllegalArgumentException(
          "PUBLIC_URL is \"%s\", which is no http or https URL. Set it to what is configured at Twilio, for example https://bot.example.org/twilio/receive."
              .formatted(setting));
    }
    String withoutQuery = setting.replaceFirst("[?#].*", "");
    return withoutQuery.replaceFirst("/+$", "");
  }
}
