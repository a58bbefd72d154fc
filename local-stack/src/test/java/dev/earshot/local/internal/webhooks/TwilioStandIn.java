package dev.earshot.local.internal.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.local.internal.http.JsonApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stand-in for Twilio's settings of one service: keeps what is posted and answers with it. */
final class TwilioStandIn implements AutoCloseable {
  static final String SERVICE = "IS00000000000000000000000000000009";

  final List<String> requests = new CopyOnWriteArrayList<>();
  final Map<String, Object> settings = new HashMap<>();
  volatile int status = 200;
  private final HttpServer server;

  TwilioStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        "%s %s host=%s auth=%s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("X-Forwarded-Host"),
                exchange.getRequestHeaders().getFirst("Authorization")));
    if (exchange.getRequestMethod().equals("POST") && status == 200) {
      keep(body);
    }
    byte[] answer = JsonApi.encode(settings).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void keep(String form) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      fields
          .computeIfAbsent(parts[0], name -> new ArrayList<>())
          .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    fields.forEach(
        (name, values) -> {
          String key =
              name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
          settings.put(key, key.endsWith("filters") ? values : values.getFirst());
        });
  }
}
