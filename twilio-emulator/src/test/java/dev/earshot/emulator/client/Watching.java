package dev.earshot.emulator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A browser's end of the stream, which reads as slowly as its test does. */
final class Watching implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<java.io.InputStream> answer;
  private final BufferedReader lines;

  /** Returns when the stream has said hello: what happens from then on is seen. */
  Watching(URI emulator) throws IOException, InterruptedException {
    answer =
        client.send(
            HttpRequest.newBuilder(emulator.resolve("/client/stream")).build(),
            BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (!line.equals("event: hello")) {
      line = lines.readLine();
    }
    lines.readLine();
  }

  HttpResponse<?> answer() {
    return answer;
  }

  /** The next happening, whichever it is about. */
  JsonNode next() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("The stream has ended");
    }
    return JSON.readTree(line.substring("data: ".length()));
  }

  /** The next happening in this service. */
  JsonNode next(String service) throws IOException {
    JsonNode one = next();
    while (!one.path("serviceSid").asText().equals(service)) {
      one = next();
    }
    return one;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
