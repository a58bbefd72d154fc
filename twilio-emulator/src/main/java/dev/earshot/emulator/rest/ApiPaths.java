package dev.earshot.emulator.rest;

import dev.earshot.emulator.Product;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Twilio's products have hosts of their own and here share one, so some paths are ambiguous. This
 * puts the product before the path: {@code /chat/v2/…}, {@code /conversations/v1/Services/{sid}/…},
 * {@code /api/2010-04-01/…}, {@code /messaging/v2/…}, {@code /content/v1/…}. Paths of Conversations
 * without a service get the default one.
 */
public final class ApiPaths {
  private static final Pattern VERSIONED = Pattern.compile("/v[12](/.*)?");
  private static final Pattern OF_CONVERSATIONS =
      Pattern.compile(
          "/v1/(Services/[^/]+/)?(Conversations|ParticipantConversations|Configuration)(/.*)?"
              + "|/v1/(Users|Roles)(/.*)?");
  private static final Pattern OF_CHAT =
      Pattern.compile("/v1/Services/[^/]+/Channels(/.*)?|/v2/.*");
  private static final Pattern OF_MESSAGING = Pattern.compile("/v2/Indicators/.*");
  private static final Pattern OF_CONTENT = Pattern.compile("/v1/Content(/.*)?");
  private static final Pattern WITHOUT_SERVICE =
      Pattern.compile("/v1/(Conversations|ParticipantConversations|Users|Roles)(/.*)?");

  /** What browsers ask for, besides what is under {@code /web}. */
  private static final Set<String> PAGES =
      Set.of("/", "/index.html", "/inspector.html", "/favicon.ico");

  private ApiPaths() {}

  /** Whether the path is none of Twilio's; it needs no credentials of the account's. */
  static boolean isOpen(String path) {
    return isOwn(path) || path.startsWith("/q/");
  }

  /** Whether the path is one of the pages, or of the interfaces for tests and operators. */
  public static boolean isOwn(String path) {
    return PAGES.contains(path)
        || path.startsWith("/web/")
        || path.startsWith("/client/")
        || path.startsWith("/admin/")
        || path.startsWith("/inspector/");
  }

  /**
   * The path that resources answer.
   *
   * @param host what the client called Twilio by, such as {@code chat.twilio.com:443}
   * @param path raw, as requested
   * @param usual the product that is meant where neither host nor path tell
   */
  static String of(String host, String path, Product usual, String defaultServiceSid) {
    if (path.startsWith("/2010-04-01/")) {
      return "/api" + path;
    }
    if (!VERSIONED.matcher(path).matches()) {
      return path;
    }
    if (OF_MESSAGING.matcher(path).matches()) {
      return "/messaging" + path;
    }
    if (OF_CONTENT.matcher(path).matches()) {
      return "/content" + path;
    }
    if (!isConversations(host, path, usual)) {
      return "/chat" + path;
    }
    return "/conversations"
        + (WITHOUT_SERVICE.matcher(path).matches()
            ? path.replaceFirst("/v1/", "/v1/Services/" + defaultServiceSid + "/")
            : path);
  }

  private static boolean isConversations(String host, String path, Product usual) {
    if (host.startsWith("conversations.")) {
      return true;
    }
    if (host.startsWith("chat.") || host.startsWith("ip-messaging.")) {
      return false;
    }
    if (OF_CONVERSATIONS.matcher(path).matches()) {
      return true;
    }
    return !OF_CHAT.matcher(path).matches() && usual == Product.CONVERSATIONS;
  }
}
