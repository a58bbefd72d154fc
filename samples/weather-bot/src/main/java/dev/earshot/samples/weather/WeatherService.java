package dev.earshot.samples.weather;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP API that knows the weather: {@code GET /weather?place=…} and {@code POST
 * /alerts?place=…}.
 */
final class WeatherService {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /** What the service adds some day does not matter; what is missing does. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final Report RIDDLES =
      Report.failed("The weather service speaks in riddles. Please ask later.");

  private final HttpClient http;
  private final String url;
  private final Duration limit;

  WeatherService(HttpClient http, String url, Duration limit) {
    this.http = http;
    this.url = url;
    this.limit = limit;
  }

  /** Asks once; what goes wrong is part of the report. */
  Report report(String place) throws InterruptedException {
    try {
      HttpResponse<String> answer = send(request("weather", place).GET().build());
      return switch (answer.statusCode()) {
        case OK -> read(answer.body());
        case NOT_FOUND -> Report.failed("I don't know where " + place + " is.");
        default -> Report.failed("The weather service has trouble. Please ask later.");
      };
    } catch (JsonProcessingException unreadable) {
      return RIDDLES;
    } catch (IOException unreachable) {
      return Report.failed("The weather service does not answer. Please ask later.");
    }
  }

  private static Report read(String body) throws JsonProcessingException {
    Report.Weather weather = JSON.readValue(body, Report.Weather.class);
    return weather == null ? RIDDLES : Report.of(weather);
  }

  /**
   * Lets somebody be warned.
   *
   * @param key makes one alert of all repetitions
   * @return whether the service says that there is an alert now
   */
  boolean addAlert(String place, String key) throws InterruptedException {
    HttpRequest request =
        request("alerts", place)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.noBody())
            .build();
    try {
      return send(request).statusCode() == OK;
    } catch (IOException unreachable) {
      return false;
    }
  }

  private HttpRequest.Builder request(String resource, String place) {
    String query = "?place=" + URLEncoder.encode(place, StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(url + "/" + resource + query));
  }

  /** A time-out of the request itself would end with the headers of its answer. */
  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    Future<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(request.uri() + " could not be asked.", failed.getCause());
    } catch (TimeoutException late) {
      throw new IOException(request.uri() + " took longer than " + limit + ".", late);
    } finally {
      answer.cancel(true);
    }
  }
}
