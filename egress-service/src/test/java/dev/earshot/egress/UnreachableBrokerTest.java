package dev.earshot.egress;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(UnreachableBrokerTest.NoBroker.class)
class UnreachableBrokerTest {
  /** A bot that could send, but a broker whose name leads nowhere. */
  public static final class NoBroker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "kafka.bootstrap.servers", "no-such-broker.invalid:9092",
          "TWILIO_ACCOUNT_SID", "AC1",
          "TWILIO_AUTH_TOKEN", "t0ken");
    }
  }

  @Test
  void theServiceStaysUpAndSaysWhichBrokerItWaitsFor() {
    given().get("/q/health/live").then().statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> given().get("/q/health/ready"),
            answer ->
                answer.statusCode() == 503
                    && answer.asString().contains("no-such-broker.invalid:9092")
                    && answer.asString().contains("KAFKA_BOOTSTRAP_SERVERS"));
  }
}
