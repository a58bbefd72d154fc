package dev.earshot.local.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON answers of an HTTP API under one base URL. Thread-safe. */
public final class JsonApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http http = new Http(Duration.ofSeconds(10));
  private final String baseUrl;
  private final Map<String, String> headers;

  /**
   * @param headers sent with each request
   */
  public JsonApi(String baseUrl, Map<String, String> headers) {
    this.baseUrl = baseUrl.replaceAll("/+$", "");
    this.headers = Map.copyOf(headers);
  }

  public JsonNode get(String path) {
    return json("GET", path, http.get(uri(path), headers));
  }

  /** The answer; empty if it is 404. */
  public Optional<JsonNode> find(String path) {
    Http.Answer answer = http.get(uri(path), headers);
    return answer.status() == 404 ? Optional.empty() : Optional.of(json("GET", path, answer));
  }

  /** The items of all pages, in Twilio's paging of {@code meta}. */
  public List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = path;
    while (next != null) {
      JsonNode page = get(next);
      page.path(page.path("meta").path("key").asText()).forEach(items::add);
      next = page.path("meta").path("next_page_url").asText(null);
    }
    return items;
  }

  public JsonNode postJson(String path, Map<String, ?> fields) {
    return json("POST", path, http.post(uri(path), headers, "application/json", encode(fields)));
  }

  public void delete(String path) {
    json("DELETE", path, http.delete(uri(path), headers));
  }

  private URI uri(String pathOrUrl) {
    return URI.create(pathOrUrl.startsWith("http") ? pathOrUrl : baseUrl + pathOrUrl);
  }

  private JsonNode json(String method, String path, Http.Answer answer) {
    if (!answer.ok()) {
      throw new IllegalStateException(
          "%s %s was answered with %d: %s"
              .formatted(method, uri(path), answer.status(), answer.body()));
    }
    return parse(answer.body());
  }

  /**
   * @throws IllegalStateException if it is no JSON; the text shows it
   */
  public static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected JSON, got: " + body, e);
    }
  }

  /** As one line of JSON. */
  public static String encode(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This can't be written as JSON: " + value, e);
    }
  }
}
