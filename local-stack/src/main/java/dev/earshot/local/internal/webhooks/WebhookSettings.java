package dev.earshot.local.internal.webhooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a service has set about its post-event webhook.
 *
 * @param url empty if none is set
 * @param filters the events it tells of, pre-events among them
 * @param retries null where the product has no such setting
 */
record WebhookSettings(String url, String method, List<String> filters, Integer retries) {
  private static final int RETRIES = 3;

  /** One setting that is to change. */
  record Change(String setting, String before, String after) {}

  WebhookSettings {
    filters = List.copyOf(filters);
  }

  /**
   * These settings as Earshot needs them: its URL, POST, every post-event, and repeats after a
   * failure. Filters that are set already stay, so that pre-event hooks of others go on working.
   */
  WebhookSettings wanted(String newUrl, List<String> postEvents) {
    List<String> union = new ArrayList<>(filters);
    postEvents.stream().filter(event -> !filters.contains(event)).forEach(union::add);
    return new WebhookSettings(newUrl, "POST", union, retries == null ? null : RETRIES);
  }

  /** Filters that are set and aren't post-events. */
  List<String> others(List<String> postEvents) {
    return filters.stream().filter(filter -> !postEvents.contains(filter)).toList();
  }

  /** What has to change to get from these settings to others; empty if they are the same. */
  List<Change> changesTo(WebhookSettings after) {
    List<Change> changes = new ArrayList<>();
    if (!url.equals(after.url())) {
      changes.add(new Change("post-event URL", shown(url), after.url()));
    }
    if (!method.equalsIgnoreCase(after.method())) {
      changes.add(new Change("method", shown(method), after.method()));
    }
    if (!new HashSet<>(filters).equals(new HashSet<>(after.filters()))) {
      changes.add(new Change("events", shown(filters), shown(after.filters())));
    }
    if (retries != null && !retries.equals(after.retries())) {
      changes.add(new Change("retries", retries.toString(), after.retries().toString()));
    }
    return changes;
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(not set)" : value;
  }

  private static String shown(List<String> values) {
    return values.isEmpty() ? "(none)" : String.join(", ", values);
  }
}
