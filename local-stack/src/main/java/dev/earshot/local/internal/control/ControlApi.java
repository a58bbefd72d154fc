package dev.earshot.local.internal.control;

import dev.earshot.local.internal.http.Http;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.problem.UserProblem;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The API of ingress for one bot.
 *
 * @param url of ingress
 * @param token its {@code EARSHOT_API_TOKEN}
 */
public record ControlApi(String url, String token, String bot) {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int UNAUTHORIZED = 401;

  /**
   * Lets the bot say something.
   *
   * @param key the same for repetitions of one request; null for none
   * @return the request's id
   * @throws UserProblem if it was not accepted
   */
  public String say(String channel, String text, String key) {
    Http http = new Http(LIMIT);
    return id(
        () ->
            http.post(
                uri(channel, "/messages"),
                headers(key),
                "application/json",
                JsonApi.encode(Map.of("text", text))));
  }

  /**
   * Ends conversations that wait in a channel.
   *
   * @param user whose; null for all
   * @return the request's id
   * @throws UserProblem if it was not accepted
   */
  public String end(String channel, String user, String key) {
    Http http = new Http(LIMIT);
    String query = user == null ? "" : "?user=" + encoded(user);
    return id(() -> http.delete(uri(channel, "/conversations" + query), headers(key)));
  }

  private interface Call {
    Http.Answer answer();
  }

  private String id(Call call) {
    Http.Answer answer;
    try {
      answer = call.answer();
    } catch (UncheckedIOException e) {
      throw new UserProblem(
          "%s. Is ingress running, and is its address right (--url)?".formatted(e.getMessage()), e);
    }
    if (answer.status() == UNAUTHORIZED) {
      throw new UserProblem(
          "Ingress at %s refuses the token: %s Set EARSHOT_API_TOKEN to what ingress has, or give --token."
              .formatted(url, answer.body().strip()));
    }
    if (!answer.ok()) {
      throw new UserProblem(
          "Ingress at %s answers %d: %s".formatted(url, answer.status(), answer.body().strip()));
    }
    return answer.body().strip();
  }

  private Map<String, String> headers(String key) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token);
    if (key != null) {
      headers.put("Idempotency-Key", key);
    }
    return headers;
  }

  private URI uri(String channel, String path) {
    return URI.create(
        "%s/bots/%s/channels/%s%s"
            .formatted(url.replaceAll("/+$", ""), encoded(bot), encoded(channel), path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The token is never printed. */
  @Override
  public String toString() {
    return "ControlApi[%s, bot %s]".formatted(url, bot);
  }
}
