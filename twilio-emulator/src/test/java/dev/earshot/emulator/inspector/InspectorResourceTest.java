package dev.earshot.emulator.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InspectorResourceTest.Dispatcher.class)
class InspectorResourceTest {
  @TestHTTPResource("/")
  URI url;

  /** Answers with what it was asked. */
  public static class Dispatcher implements QuarkusTestResourceLifecycleManager {
    private HttpServer server;

    @Override
    public Map<String, String> start() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext(
          "/inspect/ways",
          exchange -> {
            byte[] answer =
                (exchange.getRequestURI().getRawQuery()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(206, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      return Map.of(
          "emulator.inspector.url",
          "http://127.0.0.1:" + server.getAddress().getPort(),
          "emulator.inspector.token",
          "s3cret");
    }

    @Override
    public void stop() {
      server.stop(0);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aQuestionIsPassedOnWithTheTokenAndNothingElse() throws Exception {
    HttpResponse<String> answer = get("/inspector/ways?sid=a%26limit=9%2F..&limit=3&more=x");

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo("sid=a%26limit%3D9%2F..&limit=3 Bearer s3cret");
  }

  @Test
  void thePageIsThere() throws Exception {
    HttpResponse<String> page = get("/inspector.html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Earshot inspector</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'self'");
    assertThat(get("/web/inspector.js").statusCode()).isEqualTo(200);
  }
}
