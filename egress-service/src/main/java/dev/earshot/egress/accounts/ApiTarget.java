package dev.earshot.egress.accounts;

import dev.earshot.egress.twilio.ImpossibleReplyException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request of a handler's asks for.
 *
 * @param host for example {@code chat.twilio.com}
 * @param path its segments, without the ending {@code .json}
 */
public record ApiTarget(String host, List<String> path) {
  private static final Pattern URL =
      Pattern.compile(
          "https://([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.twilio\\.com)/([^?#]*)(?:\\?[^#]*)?");
  private static final String JSON = ".json";

  /** Would lead to another resource than the one that is looked at here. */
  private static final Set<String> AMBIGUOUS = Set.of("%2e", "%2f", "%5c", "\\");

  private static final Set<String> OTHER_SEGMENTS = Set.of("", ".", "..");

  public ApiTarget {
    path = List.copyOf(path);
  }

  /**
   * Reads the URL of a request.
   *
   * @throws ImpossibleReplyException if it is none of Twilio's API
   */
  public static ApiTarget of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || AMBIGUOUS.stream().anyMatch(url.toLowerCase(Locale.ROOT)::contains)) {
      throw impossible(url);
    }
    List<String> path = List.of(withoutJson(parts.group(2)).split("/", -1));
    if (path.stream().anyMatch(OTHER_SEGMENTS::contains)) {
      throw impossible(url);
    }
    return new ApiTarget(parts.group(1), path);
  }

  private static ImpossibleReplyException impossible(String url) {
    return new ImpossibleReplyException(
        "\"%s\" is no address of Twilio's API. Use the SDK's requests, with SIDs and identities without '/', '\\' and '%%'."
            .formatted(url));
  }

  private static String withoutJson(String path) {
    return path.endsWith(JSON) ? path.substring(0, path.length() - JSON.length()) : path;
  }

  /** Whether it is the other or something within. */
  boolean isWithin(ApiTarget other) {
    return host.equals(other.host)
        && path.size() >= other.path.size()
        && path.subList(0, other.path.size()).equals(other.path);
  }

  /** As it can be allowed. */
  @Override
  public String toString() {
    return host + "/" + String.join("/", path);
  }
}
