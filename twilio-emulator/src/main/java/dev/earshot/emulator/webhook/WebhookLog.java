package dev.earshot.emulator.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last webhooks that were sent, and how it went. Thread-safe. */
public final class WebhookLog {
  private static final int CAPACITY = 1000;

  /**
   * One try.
   *
   * @param status of the HTTP answer; null if none came
   * @param error why none came; null if one did
   * @param signature the header {@code X-Twilio-Signature}; null if no request could be made
   */
  public record Attempt(
      Integer status, long durationMs, Instant at, String error, String signature) {}

  /** A webhook with its tries. */
  public record Entry(Webhook webhook, List<Attempt> attempts) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  synchronized void opened(Webhook webhook) {
    entries.addFirst(new Entry(webhook, new ArrayList<>()));
    if (entries.size() > CAPACITY) {
      entries.removeLast();
    }
  }

  synchronized void tried(Webhook webhook, Attempt attempt) {
    entries.stream()
        .filter(entry -> entry.webhook().id().equals(webhook.id()))
        .findFirst()
        .ifPresent(entry -> entry.attempts().add(attempt));
  }

  /** The newest first. */
  public synchronized List<Entry> last(int limit) {
    return entries.stream().limit(limit).map(WebhookLog::copy).toList();
  }

  /** The webhook with this id, as long as it is remembered. */
  public synchronized Optional<Entry> find(String id) {
    return entries.stream()
        .filter(entry -> entry.webhook().id().equals(id))
        .findFirst()
        .map(WebhookLog::copy);
  }

  private static Entry copy(Entry entry) {
    return new Entry(entry.webhook(), List.copyOf(entry.attempts()));
  }
}
