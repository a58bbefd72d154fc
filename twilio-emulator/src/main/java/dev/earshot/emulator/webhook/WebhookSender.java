package dev.earshot.emulator.webhook;

import dev.earshot.emulator.webhook.WebhookLog.Attempt;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Calls webhooks: signed, in order per lane, within 5 s, repeated as the settings say. */
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WebhookSender.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Set<Integer> REPEATED = Set.of(429, 503, 504);

  private final String authToken;
  private final WebhookLog log;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentMap<String, CompletableFuture<Void>> lanes = new ConcurrentHashMap<>();

  /** A sender that signs with this token. */
  public WebhookSender(String authToken, WebhookLog log) {
    this.authToken = authToken;
    this.log = log;
  }

  /** Sends it after what its lane still has to send; returns at once. */
  public void later(Webhook webhook) {
    log.opened(webhook);
    CompletableFuture<Void> sent =
        lanes.compute(
            webhook.lane(),
            (_, tail) ->
                (tail == null ? CompletableFuture.<Void>completedFuture(null) : tail)
                    .thenRunAsync(() -> sendWithRetries(webhook, 0), threads));
    sent.whenComplete((_, _) -> lanes.remove(webhook.lane(), sent));
  }

  /** Sends it once more at once, as a repetition of the same webhook. */
  public void again(Webhook webhook, int retryCount) {
    threads.submit(() -> send(webhook, retryCount));
  }

  /** Sends it and waits for the answer; empty if none came in time. */
  public Optional<HttpResponse<String>> now(Webhook webhook) {
    log.opened(webhook);
    Optional<HttpResponse<String>> answer = send(webhook, 0);
    for (int retry = 1; retry <= webhook.retries() && answer.isEmpty(); retry++) {
      answer = send(webhook, retry);
    }
    return answer;
  }

  private void sendWithRetries(Webhook webhook, int first) {
    for (int retry = first; retry <= first + webhook.retries(); retry++) {
      Optional<HttpResponse<String>> answer = send(webhook, retry);
      if (answer.isPresent() && !REPEATED.contains(answer.get().statusCode())) {
        return;
      }
    }
    LOG.warnf("Webhook %s to %s was not taken.", webhook.event(), webhook.target().url());
  }

  private Optional<HttpResponse<String>> send(Webhook webhook, int retryCount) {
    long start = System.nanoTime();
    Instant at = Instant.now();
    try {
      HttpResponse<String> answer =
          http.send(request(webhook, retryCount), HttpResponse.BodyHandlers.ofString());
      LOG.debugf("Webhook %s: %d", webhook.event(), answer.statusCode());
      log.tried(webhook, new Attempt(answer.statusCode(), millisSince(start), at, null));
      return Optional.of(answer);
    } catch (IOException | IllegalArgumentException e) {
      log.tried(webhook, new Attempt(null, millisSince(start), at, e.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private HttpRequest request(Webhook webhook, int retryCount) {
    Map<String, String> parameters = new LinkedHashMap<>(webhook.parameters());
    if (webhook.countsRetries()) {
      parameters.put("RetryCount", String.valueOf(retryCount));
    }
    String url = webhook.target().url();
    boolean get = "GET".equalsIgnoreCase(webhook.target().method());
    if (get) {
      url += (url.indexOf('?') < 0 ? "?" : "&") + encode(parameters);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(LIMIT)
            .header("User-Agent", "TwilioProxy/1.1")
            .header("I-Twilio-Idempotency-Token", webhook.id())
            .header(
                "X-Twilio-Signature", Signature.of(authToken, url, get ? Map.of() : parameters));
    return get
        ? request.GET().build()
        : request
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(encode(parameters)))
            .build();
  }

  private static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
