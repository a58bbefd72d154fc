package dev.earshot.egress;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MissingCredentialsTest.NoSecret.class)
class MissingCredentialsTest {
  /** A bot with a key, but without its secret; no broker either. */
  public static final class NoSecret implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:1",
          "TWILIO_ACCOUNT_SID", "AC1",
          "TWILIO_API_KEY", "SK1");
    }
  }

  @Test
  void theServiceIsAliveButNotReadyAndSaysWhatIsMissing() {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'egress' }.status", is("DOWN"))
        .body(
            "checks.find { it.name == 'egress' }.data.'waiting for'",
            containsString("TWILIO_API_SECRET"));
  }
}
