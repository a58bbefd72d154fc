package dev.earshot.ingress.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MissingCredentialsTest.NoToken.class)
class MissingCredentialsTest {
  public static class NoToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "TWILIO_ACCOUNT_SID", Webhooks.ACCOUNT,
          "TWILIO_SERVICE_SID", "IS1",
          "TWILIO_AUTH_TOKEN", "",
          "kafka.bootstrap.servers", "127.0.0.1:1");
    }
  }

  @TestHTTPResource URI server;

  @Test
  void staysUpButNotReadyAndNamesTheSetting() throws Exception {
    try (Webhooks webhooks = new Webhooks(server.getPort())) {
      HttpResponse<String> ready = webhooks.get("/q/health/ready", null);

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("TWILIO_AUTH_TOKEN").contains("Set it in the environment");
      assertThat(webhooks.get("/q/health/live", null).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksTwilioToTryAgainLater() throws Exception {
    try (Webhooks webhooks = new Webhooks(server.getPort())) {
      HttpResponse<String> answer = webhooks.post(Webhooks.message("IM1"));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }
  }

  @Test
  void switchesTheApiOffWithoutItsToken() {
    Response answer =
        given().header("Authorization", "Bearer ").post("/bots/default/channels/CH1/mute");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.asString()).contains("EARSHOT_API_TOKEN");
  }
}
