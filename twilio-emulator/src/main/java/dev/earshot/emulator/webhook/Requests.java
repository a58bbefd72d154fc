package dev.earshot.emulator.webhook;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Webhooks as HTTP requests: the form or the query, and the signature over it. */
final class Requests {
  private static final String SIGNATURE = "X-Twilio-Signature";

  private final String authToken;

  Requests(String authToken) {
    this.authToken = authToken;
  }

  /**
   * @throws IllegalArgumentException if the target is no URL that can be called
   */
  HttpRequest of(Webhook webhook, int retryCount) {
    Map<String, String> parameters = new LinkedHashMap<>(webhook.parameters());
    if (webhook.policy().counted()) {
      parameters.put("RetryCount", String.valueOf(retryCount));
    }
    String url = withoutFragment(webhook.target().url());
    boolean get = "GET".equalsIgnoreCase(webhook.target().method());
    if (get) {
      url += (url.indexOf('?') < 0 ? "?" : "&") + encode(parameters);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(webhook.policy().limit())
            .header("User-Agent", "TwilioProxy/1.1")
            .header("I-Twilio-Idempotency-Token", webhook.id())
            .header(SIGNATURE, Signature.of(authToken, url, get ? Map.of() : parameters));
    return get
        ? request.GET().build()
        : request
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(encode(parameters)))
            .build();
  }

  /** What a request is signed with. */
  static String signature(HttpRequest request) {
    return request.headers().firstValue(SIGNATURE).orElseThrow();
  }

  /** The fragment is Twilio's to read (connection overrides); it is neither sent nor signed. */
  private static String withoutFragment(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  private static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
