package dev.earshot.dispatcher.service;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.modules.JarBuilder;
import dev.earshot.kafka.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** The broker goes away and comes back under a service that is ready. */
@QuarkusTest
@WithTestResource(LostBrokerReadinessTest.BrokerThatGoesAway.class)
class LostBrokerReadinessTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void readinessTellsWhileTheBrokerIsAwayAndLivenessStaysUp() {
    await().atMost(LIMIT).until(() -> ready().statusCode() == 200);

    BrokerThatGoesAway.broker.close();

    await().atMost(LIMIT).until(() -> ready().statusCode() == 503);
    assertThat(ready().asString())
        .contains(BrokerThatGoesAway.broker.bootstrapServers())
        .contains("can't be reached since")
        .contains("Nothing is lost");
    // A restart by the orchestrator would not bring the broker back.
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);

    BrokerThatGoesAway.restart();

    await().atMost(LIMIT).until(() -> ready().statusCode() == 200);
    assertThat(ready().asString()).doesNotContain("problem");
  }

  private static Response ready() {
    return get("/q/health/ready");
  }

  /** A broker that keeps its data and address when it is started again. */
  public static final class BrokerThatGoesAway implements QuarkusTestResourceLifecycleManager {
    static volatile EmbeddedKafka broker;
    private static Path directory;
    private Path handlers;

    @Override
    public Map<String, String> start() {
      try {
        directory = Files.createTempDirectory("broker");
        handlers = Files.createTempDirectory("handlers");
        JarBuilder.module(handlers, "Greeter", "hello", "Hey there.");
        broker = EmbeddedKafka.builder().directory(directory).start();
        return Map.of(
            "kafka.bootstrap.servers",
            broker.bootstrapServers(),
            "TWILIO_ACCOUNT_SID",
            "AC1",
            "TWILIO_SERVICE_SID",
            "IS1",
            "earshot.dispatcher.handlers",
            handlers.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void restart() {
      int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
      broker = EmbeddedKafka.builder().directory(directory).port(port).start();
    }

    @Override
    public void stop() {
      broker.close();
      try {
        Utils.delete(directory.toFile());
        Utils.delete(handlers.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
