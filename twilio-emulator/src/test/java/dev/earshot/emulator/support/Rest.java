package dev.earshot.emulator.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Calls the emulator as somebody who knows nothing but HTTP.
 *
 * @param host the product's host; null for none
 * @param authorization null for none
 */
public record Rest(String url, String host, String authorization, boolean webhookEnabled) {
  /** The account in application.properties. */
  public static final String ACCOUNT = "AC00000000000000000000000000000001";

  /** Its token. */
  public static final String TOKEN = "earshot-local-development-token";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** An answer. */
  public record Answer(int status, JsonNode json) {
    /** The answer's JSON; fails unless it has this status. */
    public JsonNode is(int wanted) {
      assertThat(status).as("status of %s", json).isEqualTo(wanted);
      return json;
    }

    /** Fails unless it is an error of this code and status, in Twilio's shape. */
    public String isError(int code, int wanted) {
      JsonNode error = is(wanted);
      assertThat(error.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("code", "message", "more_info", "status");
      assertThat(error.path("code").asInt()).as(error.toString()).isEqualTo(code);
      assertThat(error.path("status").asInt()).isEqualTo(wanted);
      assertThat(error.path("more_info").asText())
          .isEqualTo("https://www.twilio.com/docs/errors/" + code);
      return error.path("message").asText();
    }
  }

  /** The account's owner. */
  public static Rest owner(URI url) {
    String base = url.toString().replaceFirst("/$", "");
    return new Rest(base, null, basic(ACCOUNT, TOKEN), false);
  }

  /** An Authorization header. */
  public static String basic(String user, String password) {
    byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** The same at another product's host. */
  public Rest at(String otherHost) {
    return new Rest(url, otherHost, authorization, webhookEnabled);
  }

  /** The same with other credentials; null for none. */
  public Rest as(String otherAuthorization) {
    return new Rest(url, host, otherAuthorization, webhookEnabled);
  }

  /** The same with X-Twilio-Webhook-Enabled: true. */
  public Rest tellingWebhooks() {
    return new Rest(url, host, authorization, true);
  }

  /** GET; a whole URL is taken as it is. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** DELETE. */
  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** POST of a form: names and values in turn. */
  public Answer post(String path, String... form) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < form.length; i += 2) {
      pairs.add(encode(form[i]) + "=" + encode(form[i + 1]));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  /** POST of JSON, or of what is meant to be. */
  public Answer postJson(String path, String json) {
    return sendJson("POST", path, json);
  }

  /** PUT of JSON. */
  public Answer putJson(String path, String json) {
    return sendJson("PUT", path, json);
  }

  private Answer sendJson(String method, String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path));
    if (host != null) {
      request.header("X-Forwarded-Host", host);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (webhookEnabled) {
      request.header("X-Twilio-Webhook-Enabled", "true");
    }
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
