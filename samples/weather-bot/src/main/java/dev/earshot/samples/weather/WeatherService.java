package dev.earshot.samples.weather;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/**
 * An HTTP API that knows the weather: {@code GET /weather?place=…} and {@code POST
 * /alerts?place=…}.
 */
final class WeatherService {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Duration limit;

  WeatherService(String url, Duration limit) {
    this.url = url;
    this.limit = limit;
  }

  /** Asks once; what goes wrong is part of the report. */
  Report report(String place) throws InterruptedException {
    try {
      HttpResponse<String> answer = send(request("weather", place).GET().build());
      return switch (answer.statusCode()) {
        case OK -> Report.of(JSON.readValue(answer.body(), Report.Weather.class));
        case NOT_FOUND -> Report.failed("I don't know where " + place + " is.");
        default -> Report.failed("The weather service has trouble. Please ask later.");
      };
    } catch (JsonProcessingException unreadable) {
      return Report.failed("The weather service speaks in riddles. Please ask later.");
    } catch (IOException unreachable) {
      return Report.failed("The weather service does not answer. Please ask later.");
    }
  }

  /**
   * Lets somebody be warned.
   *
   * @param key makes one alert of all repetitions
   * @throws IOException if it is not known whether there is an alert now
   */
  void addAlert(String place, String key) throws IOException, InterruptedException {
    HttpRequest request =
        request("alerts", place)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.noBody())
            .build();
    int status = send(request).statusCode();
    if (status != OK) {
      throw new IOException("The weather service answers with status " + status);
    }
  }

  private HttpRequest.Builder request(String resource, String place) {
    String query = "?place=" + URLEncoder.encode(place, StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(url + "/" + resource + query)).timeout(limit);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}
