package dev.earshot.emulator.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DoorkeeperTest extends EmulatorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/web/app.js",
        "/admin/counters",
        "/client/stream",
        "/client/webhooks",
        "/inspector/ways",
        "//admin/counters",
        "/web/../admin/counters",
        "/%61dmin/counters"
      })
  void aPageOfElsewhereGetsNothingUnderItsOwnName(String path) throws IOException {
    assertThat(statusAs("attacker.example", path, "")).isIn(403, 404);
    assertThat(statusAs("attacker.example", path, "")).isEqualTo(statusAs("x.example", path, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8090", "127.0.0.1:8090", "[::1]:8090"})
  void thisMachineIsAnsweredByItsNames(String host) throws IOException {
    assertThat(statusAs(host, "/admin/counters", "")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/ready", "/v2/Services"})
  void healthAndTwiliosPathsAreReachedByAnyName(String path) throws IOException {
    String signedIn = "Authorization: " + Rest.basic(Rest.ACCOUNT, Rest.TOKEN) + "\r\n";
    assertThat(statusAs("twilio-emulator:8090", path, signedIn)).isEqualTo(200);
  }

  /** A browser's own header can't be chosen by way of Java's client. */
  private int statusAs(String host, String path, String headers) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
              .formatted(path, host, headers);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(answer.readLine().split(" ")[1]);
    }
  }
}
