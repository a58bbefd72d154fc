package dev.earshot.local.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Blocking HTTP calls. Thread-safe. */
public final class Http {
  /** An answer of any status. */
  public record Answer(int status, String body) {
    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final Duration limit;

  /**
   * @param limit how long an answer may take
   */
  public Http(Duration limit) {
    this.limit = limit;
  }

  /**
   * @throws UncheckedIOException if no answer comes
   */
  public Answer get(URI uri, Map<String, String> headers) {
    return send(request(uri, headers).GET().build());
  }

  /**
   * @throws UncheckedIOException if no answer comes
   */
  public Answer delete(URI uri, Map<String, String> headers) {
    return send(request(uri, headers).DELETE().build());
  }

  /**
   * @throws UncheckedIOException if no answer comes
   */
  public Answer post(URI uri, Map<String, String> headers, Form form) {
    return post(uri, headers, "application/x-www-form-urlencoded", form.encoded());
  }

  /**
   * @throws UncheckedIOException if no answer comes
   */
  public Answer post(URI uri, Map<String, String> headers, String contentType, String body) {
    return send(
        request(uri, headers)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit);
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No answer from %s: %s".formatted(request.uri(), reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted at " + request.uri(), e));
    }
  }

  private static String reason(IOException error) {
    String name = error.getClass().getSimpleName();
    return error.getMessage() == null ? name : name + " " + error.getMessage();
  }
}
