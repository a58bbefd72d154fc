package dev.earshot.egress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.Delivery;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka comes late, Twilio fails, Kafka goes and comes back: nothing is lost or sent twice. */
@QuarkusTest
@WithTestResource(OutageRecoveryTest.NoBrokerYet.class)
class OutageRecoveryTest {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  /** A Twilio, and the address of a broker that the test starts. */
  public static final class NoBrokerYet implements QuarkusTestResourceLifecycleManager {
    static volatile TwilioStandIn twilio;
    static volatile int port;

    @Override
    public Map<String, String> start() {
      twilio = TwilioStandIn.start();
      port = freePort();
      Map<String, String> settings =
          new HashMap<>(BrokerAndTwilio.settings("127.0.0.1:" + port, twilio));
      settings.put("TWILIO_AUTOJOIN", "false");
      return settings;
    }

    @Override
    public void stop() {
      twilio.close();
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @TempDir Path directory;

  private final TwilioStandIn twilio = NoBrokerYet.twilio;
  private final TestTopics topics = new TestTopics("127.0.0.1:" + NoBrokerYet.port);
  private final TestRun run = TestRun.of(topics, twilio);

  @Test
  void everythingIsSentOnceWhenWhatWasAwayIsBack() {
    CountDownLatch answer;
    awaitNotReady("KAFKA_BOOTSTRAP_SERVERS");
    try (EmbeddedKafka _ = startBroker()) {
      awaitReady();
      topics.send(List.of(run.say("a", "first")));
      await().atMost(LONGEST).until(() -> run.texts("a").equals(List.of("first")));

      twilio.answerAll(Answer.html(503));
      topics.send(List.of(run.say("a", "second")));
      awaitNotReady("HTTP 503");
      int requests = run.texts("a").size();
      answer = twilio.hold(run.posts("a"));
      twilio.answerAll(null);
      await().atMost(LONGEST).until(() -> run.texts("a").size() > requests);
    }
    awaitNotReady("No connection to Kafka");
    // Carried out while Kafka is away, so that its delivery can't be told yet.
    answer.countDown();
    await().atMost(LONGEST).until(() -> twilio.posted(run.messages("a")) == 2);

    try (EmbeddedKafka _ = startBroker()) {
      awaitReady();
      assertThat(run.deliveries(2))
          .hasOnlyElementsOfType(Delivery.Sent.class)
          .extracting(Delivery::replyId)
          .containsExactly(run.id() + "-first", run.id() + "-second");
      topics.send(List.of(run.say("a", "third")));
      await().atMost(LONGEST).until(() -> twilio.posted(run.messages("a")) >= 3);
      await().atMost(LONGEST).until(topics::isAllCommitted);
      assertThat(twilio.posted(run.messages("a"))).isEqualTo(3);
      assertThat(run.texts("a")).isSorted().last().isEqualTo("third");
    }
  }

  private EmbeddedKafka startBroker() {
    return EmbeddedKafka.builder().port(NoBrokerYet.port).directory(directory).start();
  }

  private static void awaitReady() {
    await().atMost(LONGEST).until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  private static void awaitNotReady(String why) {
    await()
        .atMost(LONGEST)
        .until(
            () -> given().get("/q/health/ready"),
            answer -> answer.statusCode() == 503 && answer.asString().contains(why));
    given().get("/q/health/live").then().statusCode(200);
  }
}
