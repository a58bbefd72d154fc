package dev.earshot.emulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.support.EmulatorTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page as a browser gets it. */
@QuarkusTest
class PageTest extends EmulatorTest {
  private static final Path FILES = Path.of("src/main/resources/META-INF/resources");

  /** Ways to turn text into markup or code. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|setHTML"
              + "|createContextualFragment|DOMParser|srcdoc|javascript:");

  private static final Pattern ELSEWHERE = Pattern.compile("(src|href|import|url)\\W+https?:");

  @AfterEach
  void clear() {
    devices.delete("/admin/faults").is(200);
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FILES)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void thePageTakesNothingFromElsewhere() throws Exception {
    for (String path : List.of("/", "/index.html", "/web/main.js", "/web/chat.css")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .as(path)
          .startsWith("default-src 'self';")
          .doesNotContain("unsafe");
    }
    assertThat(get("/").body()).contains("<title>Earshot</title>");
  }

  @Test
  void noTextBecomesMarkupAndNothingIsLoadedFromElsewhere() throws IOException {
    assertThat(files())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            file ->
                assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern(UNSAFE)
                    .doesNotContainPattern(ELSEWHERE));
  }

  @Test
  void whatTheHtmlAndTheModulesNameIsThere() throws Exception {
    Pattern named =
        Pattern.compile("(?:from|src|href|import)\\W{1,3}\"(\\.?/?[a-z/-]+\\.(?:js|css|svg))\"");
    for (Path file : files()) {
      String base = "/" + FILES.relativize(file);
      for (var match : named.matcher(Files.readString(file)).results().toList()) {
        String path = url.resolve(base).resolve(match.group(1)).getPath();
        assertThat(get(path).statusCode()).as("%s, named by %s", path, file).isEqualTo(200);
      }
    }
  }

  @Test
  void anOutageOfTwiliosDoesNotTakeThePageAway() throws Exception {
    devices.postJson("/admin/counters/reset", "").is(200);
    devices.postJson("/admin/faults", "{\"kind\":\"outage\"}").is(200);

    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(get("/web/main.js").statusCode()).isEqualTo(200);
    assertThat(get("/inspector.html").statusCode()).isEqualTo(200);
    assertThat(get("/client/services").statusCode()).isEqualTo(200);
    assertThat(devices.get("/admin/counters").is(200).path("requests").asInt()).isZero();
  }
}
