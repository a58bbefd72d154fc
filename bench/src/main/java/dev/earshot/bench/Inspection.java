package dev.earshot.bench;

import dev.earshot.bench.load.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a dispatcher for the ways of messages once a second, as the inspector's page does. */
final class Inspection implements AutoCloseable {
  private static final int OK = 200;

  /** A dispatcher reads along for a minute after the last question. */
  private static final Duration FORGETS = Duration.ofSeconds(65);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest question;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  Inspection(String dispatcherUrl) {
    this.question =
        HttpRequest.newBuilder(URI.create(dispatcherUrl + "/inspect/ways?limit=20"))
            .header("Authorization", "Bearer " + EarshotServices.API_TOKEN)
            .build();
    ask();
    Thread.ofVirtual().start(this::askOn);
  }

  /** Waits until a dispatcher that is not asked any more has forgotten what it has read along. */
  static void awaitForgotten() {
    Schedule.waitUntil(System.nanoTime() + FORGETS.toNanos());
  }

  private void askOn() {
    try {
      while (!isClosed()) {
        ask();
      }
      ended.complete(null);
    } catch (RuntimeException | InterruptedException e) {
      ended.completeExceptionally(e);
    }
  }

  /** Waits for a second. */
  private boolean isClosed() throws InterruptedException {
    try {
      closed.get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ask() {
    try {
      HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException(
            "The dispatcher answers %d: %s".formatted(answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The dispatcher does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks no more.
   *
   * @throws java.util.concurrent.CompletionException if an answer was no good
   */
  @Override
  public void close() {
    closed.complete(null);
    ended.join();
    client.close();
  }
}
