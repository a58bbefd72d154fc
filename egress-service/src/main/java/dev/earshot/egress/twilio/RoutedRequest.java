package dev.earshot.egress.twilio;

import com.twilio.http.Request;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * A request of the SDK whose URL is made here. The SDK's own URLs always go to {@code
 * https://PRODUCT.twilio.com}, it changes host names it does not expect, and it follows the address
 * of a next page wherever that points, with the credentials; here only path and query are its.
 */
final class RoutedRequest extends Request {
  private static final String SCHEME = "https://";

  private final URL target;

  private RoutedRequest(Request original, URL target) {
    super(original.getMethod(), original.getUrl());
    this.target = target;
  }

  static RoutedRequest of(Request original, String productHost, URI baseUrl) {
    RoutedRequest routed = new RoutedRequest(original, target(original, productHost, baseUrl));
    original
        .getPostParams()
        .forEach((name, values) -> values.forEach(value -> routed.addPostParam(name, value)));
    original
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(value -> routed.addHeaderParam(name, value)));
    routed.setContentType(original.getContentType());
    routed.setBody(original.getBody());
    routed.setUserAgentExtensions(original.getUserAgentExtensions());
    routed.setAuth(original.getUsername(), original.getPassword());
    if (baseUrl != null) {
      routed.addHeaderParam("X-Forwarded-Host", productHost);
    }
    return routed;
  }

  @Override
  public URL constructURL() {
    return target;
  }

  private static URL target(Request original, String productHost, URI baseUrl) {
    String file = file(original);
    String base = baseUrl == null ? "https://" + productHost : withoutSlash(baseUrl.toString());
    String basePath = baseUrl == null ? "" : withoutSlash(baseUrl.getRawPath());
    // The address of a next page, given by what answers at the base URL, has its path already.
    boolean followsBase = baseUrl != null && original.getUrl().startsWith(base + "/");
    try {
      return URI.create(base + (followsBase ? file.substring(basePath.length()) : file)).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("No URL: " + base + file, e);
    }
  }

  /**
   * Path and query. The SDK escapes the paths it makes, but would do so once more with the address
   * of a next page, the only one that comes with its query. Most paths hold nothing to escape, and
   * the SDK's way takes longer than all else that is done to a request here.
   */
  private static String file(Request original) {
    String url = original.getUrl();
    if (url.indexOf('?') >= 0) {
      URI page = URI.create(url);
      return page.getRawPath() + "?" + page.getRawQuery();
    }
    if (original.getQueryParams().isEmpty() && isPlain(url)) {
      return url.substring(url.indexOf('/', SCHEME.length()));
    }
    return original.constructURL().getFile();
  }

  /** An address of Twilio that means the same escaped or not. */
  private static boolean isPlain(String url) {
    if (!url.startsWith(SCHEME)) {
      return false;
    }
    for (int at = SCHEME.length(); at < url.length(); at++) {
      char c = url.charAt(at);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= '9';
      if (!plain) {
        return false;
      }
    }
    return url.indexOf('/', SCHEME.length()) > 0;
  }

  static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
