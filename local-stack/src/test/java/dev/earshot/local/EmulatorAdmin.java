package dev.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.local.internal.http.JsonApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Directs the emulator: faults, limits, and what it has carried out. */
record EmulatorAdmin(String url, HttpClient client) {
  EmulatorAdmin(String url) {
    this(url, HttpClient.newHttpClient());
  }

  void put(String path, Map<String, ?> body) throws IOException, InterruptedException {
    send("PUT", path, JsonApi.encode(body));
  }

  void post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    send("POST", path, JsonApi.encode(body));
  }

  void delete(String path) throws IOException, InterruptedException {
    send("DELETE", path, "");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JsonApi.parse(getText(path));
  }

  String getText(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** How many messages it has created since its counters were reset. */
  int messages() throws IOException, InterruptedException {
    return get("/admin/counters").path("accepted").path("messages.create").asInt();
  }

  /** How many requests it has had since its counters were reset. */
  int requests() throws IOException, InterruptedException {
    return get("/admin/counters").path("requests").asInt();
  }

  /** The texts of all channels' messages, in order, by the channels' SIDs. */
  Map<String, List<String>> texts() throws IOException, InterruptedException {
    Map<String, List<String>> texts = new TreeMap<>();
    for (JsonNode channel : get("/admin/messages").path("channels")) {
      List<String> inOrder = new ArrayList<>();
      channel.path("messages").forEach(message -> inOrder.add(message.path("body").asText()));
      texts.put(channel.path("sid").asText(), inOrder);
    }
    return texts;
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("%s %s: %s".formatted(method, path, answer.body()));
    }
    return answer.body();
  }
}
