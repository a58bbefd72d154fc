package dev.earshot.emulator.state;

import java.util.List;
import java.util.Map;

/**
 * Where one product sends the events of a service.
 *
 * @param preUrl asked before an action of a person's device, or null
 * @param postUrl told after an action, or null
 * @param method {@code POST} or {@code GET}
 * @param filters the events wanted; empty means all of them in this emulator (Twilio's console
 *     always writes a list)
 * @param preRetries how often a pre-event is repeated, 0 to 3 (Chat v2 only)
 * @param postRetries how often a post-event is repeated, 0 to 3 (Chat v2 only)
 * @param perEvent Chat v1's own address for an event, which goes before {@code preUrl} and {@code
 *     postUrl}; keys are event names
 */
public record WebhookSettings(
    String preUrl,
    String postUrl,
    String method,
    List<String> filters,
    int preRetries,
    int postRetries,
    Map<String, Target> perEvent) {

  /** No webhooks at all. */
  public static final WebhookSettings NONE =
      new WebhookSettings(null, null, "POST", List.of(), 0, 0, Map.of());

  /** An address and the HTTP method it is called with. */
  public record Target(String url, String method) {}

  /** Copies the collections, so that nobody changes the settings from outside. */
  public WebhookSettings {
    filters = List.copyOf(filters);
    perEvent = Map.copyOf(perEvent);
  }

  /** These settings with another post-event address and number of retries. */
  public WebhookSettings withPost(String url, int retries) {
    return new WebhookSettings(preUrl, url, method, filters, preRetries, retries, perEvent);
  }

  /** These settings with another pre-event address and number of retries. */
  public WebhookSettings withPre(String url, int retries) {
    return new WebhookSettings(url, postUrl, method, filters, retries, postRetries, perEvent);
  }

  /** Where a pre-event goes, or null if it goes nowhere. */
  public Target pre(String event) {
    return target(event, preUrl);
  }

  /** Where a post-event goes, or null if it goes nowhere. */
  public Target post(String event) {
    return target(event, postUrl);
  }

  private Target target(String event, String common) {
    Target own = perEvent.get(event);
    if (own != null) {
      return own;
    }
    boolean wanted = filters.isEmpty() || filters.contains(event);
    return common == null || common.isEmpty() || !wanted ? null : new Target(common, method);
  }
}
