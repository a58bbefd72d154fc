package dev.earshot.local.internal.webhooks;

import dev.earshot.local.internal.problem.UserProblem;
import java.net.URI;
import java.util.Map;

/** Which URL Twilio is to call. */
public final class WebhookUrl {
  private static final String PATH = "/twilio/receive";

  private WebhookUrl() {}

  /**
   * The URL given, or {@code PUBLIC_URL} with the path of the ingress.
   *
   * @param given null for none
   * @throws UserProblem if there is neither, or it is no http(s) URL
   */
  public static String choose(String given, Map<String, String> environment) {
    String publicUrl = environment.getOrDefault("PUBLIC_URL", "").strip();
    if (given == null && publicUrl.isEmpty()) {
      throw new UserProblem(
          "Which URL? Set PUBLIC_URL to the address at which Twilio reaches the ingress (https://bot.example.com), or give the whole URL with --url.");
    }
    String url = given == null ? withPath(publicUrl) : given.strip();
    requireHttp(url);
    return url;
  }

  private static String withPath(String publicUrl) {
    String base = publicUrl.replaceAll("/+$", "");
    return base.endsWith(PATH) ? base : base + PATH;
  }

  private static void requireHttp(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return;
      }
    } catch (IllegalArgumentException notAUrl) {
      throw problem(url, notAUrl);
    }
    throw problem(url, null);
  }

  private static UserProblem problem(String url, Exception cause) {
    return new UserProblem(
        "\"%s\" is no URL that Twilio can call. It must look like https://bot.example.com%s."
            .formatted(url, PATH),
        cause);
  }
}
