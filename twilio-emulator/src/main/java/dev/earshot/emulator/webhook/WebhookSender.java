package dev.earshot.emulator.webhook;

import dev.earshot.emulator.webhook.WebhookFaults.Fate;
import dev.earshot.emulator.webhook.WebhookLog.Attempt;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Calls webhooks: signed, in order per lane, repeated as their policy says, unless they are to go
 * wrong. Thread-safe.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WebhookSender.class);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final Requests requests;
  private final WebhookLog log;
  private final WebhookFaults faults;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentMap<String, CompletableFuture<Void>> lanes = new ConcurrentHashMap<>();

  /** A sender that signs with this token. */
  public WebhookSender(String authToken, WebhookLog log, WebhookFaults faults) {
    this.requests = new Requests(authToken);
    this.log = log;
    this.faults = faults;
  }

  /**
   * Sends it after what its lane still has to send, or on its own if it is to be late; returns at
   * once.
   */
  public void later(Webhook webhook) {
    log.opened(webhook);
    Fate fate = faults.draw();
    if (fate.isLate()) {
      threads.submit(() -> deliverLate(webhook, fate));
    } else {
      deliverInOrder(webhook, fate);
    }
  }

  private void deliverInOrder(Webhook webhook, Fate fate) {
    CompletableFuture<Void> sent =
        lanes.compute(
            webhook.lane(),
            (_, tail) ->
                (tail == null ? CompletableFuture.<Void>completedFuture(null) : tail)
                    // Whatever became of the one before: a lane must never stop.
                    .handleAsync((_, _) -> deliver(webhook, fate), threads));
    sent.whenComplete((_, _) -> lanes.remove(webhook.lane(), sent));
  }

  private Void deliverLate(Webhook webhook, Fate fate) throws InterruptedException {
    Thread.sleep(fate.delay());
    return deliver(webhook, fate);
  }

  private Void deliver(Webhook webhook, Fate fate) {
    Outcome outcome = sendWithRetries(webhook);
    if (outcome.failure() != null) {
      LOG.warnf(
          "Webhook %s to %s was not taken: %s.",
          webhook.event(), webhook.target().url(), outcome.failure());
    }
    if (fate.duplicated()) {
      // As after an answer that Twilio did not see in time.
      send(webhook, 1);
    }
    return null;
  }

  /** Sends it once more at once, as a repetition of the same webhook. */
  public void again(Webhook webhook, int retryCount) {
    threads.submit(() -> send(webhook, retryCount));
  }

  /** Sends it and waits for how it went, retries included. */
  Outcome now(Webhook webhook) {
    log.opened(webhook);
    return sendWithRetries(webhook);
  }

  private Outcome sendWithRetries(Webhook webhook) {
    Policy policy = webhook.policy();
    Outcome outcome = send(webhook, 0);
    for (int retry = 1; retry <= policy.retries() && isRepeated(policy, outcome); retry++) {
      outcome = send(webhook, retry);
    }
    return outcome;
  }

  private static boolean isRepeated(Policy policy, Outcome outcome) {
    return outcome.failure() != null && policy.repeated().contains(outcome.failure());
  }

  private Outcome send(Webhook webhook, int retryCount) {
    long start = System.nanoTime();
    Instant at = Instant.now();
    String signature = null;
    try {
      HttpRequest request = requests.of(webhook, retryCount);
      signature = Requests.signature(request);
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      LOG.debugf("Webhook %s: %d", webhook.event(), answer.statusCode());
      log.tried(webhook, new Attempt(answer.statusCode(), millisSince(start), at, null, signature));
      return Outcome.of(answer);
    } catch (IOException e) {
      log.tried(webhook, new Attempt(null, millisSince(start), at, e.toString(), signature));
      return Outcome.of(e);
    } catch (IllegalArgumentException e) {
      log.tried(webhook, new Attempt(null, millisSince(start), at, e.toString(), signature));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Outcome.notTried();
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
