package dev.earshot.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.kafka.EmbeddedKafka;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is not there when the service starts, comes, goes and comes back. */
@QuarkusTest
@TestProfile(BrokerOutageTest.NoBrokerYet.class)
class BrokerOutageTest {
  private static final Duration IN_TIME = Duration.ofMillis(4_500);
  private static final Duration AT_ONCE = Duration.ofMillis(2_400);
  private static final int MAX_IN_FLIGHT = 40;
  private static final int WEBHOOKS_AT_ONCE = 60;
  private static final String TOPIC = "earshot.events";

  public static class NoBrokerYet implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>();
      settings.put("kafka.bootstrap.servers", "127.0.0.1:" + freePort());
      settings.put("earshot.topics.partitions", "2");
      settings.put("earshot.ingress.public-url", Webhooks.PUBLIC_URL);
      settings.put("earshot.ingress.max-in-flight", Integer.toString(MAX_IN_FLIGHT));
      settings.putAll(QuietLog.SETTINGS);
      settings.putAll(BrokerResource.bot("chat", Webhooks.ACCOUNT, "chat", "IS1"));
      return settings;
    }
  }

  record Answer(int status, String retryAfter, Duration took) {}

  @TestHTTPResource URI server;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @TempDir Path directory;

  @Test
  void answersInTimeWhateverTheBrokerDoesAndRecoversByItself() throws Exception {
    try (Webhooks webhooks = new Webhooks(server.getPort())) {
      assertRefusedInTime(post(webhooks, "IMbefore", 3));
      assertThat(webhooks.get("/q/health/ready", null).body()).contains("KAFKA_BOOTSTRAP_SERVERS");

      int brokerPort = freePort();
      EmbeddedKafka broker = startBrokerBehindProxy(brokerPort);
      try (StallableProxy network = new StallableProxy(port(), brokerPort)) {
        awaitAccepted(webhooks, "IMfirst");
        assertThat(post(webhooks, "IMup", MAX_IN_FLIGHT / 2))
            .extracting(Answer::status)
            .containsOnly(200);

        network.stall();
        List<Answer> waiting = post(webhooks, "IMstalled", WEBHOOKS_AT_ONCE);
        assertRefusedInTime(waiting);
        assertThat(waiting)
            .as("those above the bound are refused without waiting")
            .filteredOn(answer -> answer.took().compareTo(AT_ONCE) < 0)
            .hasSize(WEBHOOKS_AT_ONCE - MAX_IN_FLIGHT);
        network.resume();
        awaitAccepted(webhooks, "IMresumed");
      } finally {
        broker.close();
      }

      assertRefusedInTime(post(webhooks, "IMdown", WEBHOOKS_AT_ONCE));
      assertRefusedInTime(post(webhooks, "IMstill", WEBHOOKS_AT_ONCE));
      assertThat(webhooks.get("/q/health/ready", null).statusCode()).isEqualTo(503);
      assertThat(webhooks.get("/q/health/live", null).statusCode()).isEqualTo(200);

      broker = startBroker();
      try (EventsTopic topic = new EventsTopic(brokers, TOPIC)) {
        awaitAccepted(webhooks, "IMagain");
        assertThat(topic.records())
            .extracting(record -> new String(record.headers().lastHeader("ce_id").value()))
            .as("events that were refused are not written once the broker is back")
            .noneMatch(id -> id.matches(".*(IMbefore|IMstalled|IMdown|IMstill).*"))
            .anyMatch(id -> id.contains("IMresumed"))
            .anyMatch(id -> id.contains("IMagain"));
      } finally {
        broker.close();
      }
    }
  }

  private static void assertRefusedInTime(List<Answer> answers) {
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.retryAfter()).isEqualTo("1");
              assertThat(answer.took()).isLessThan(IN_TIME);
            });
  }

  private static void awaitAccepted(Webhooks webhooks, String sid) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> webhooks.post(Webhooks.message(sid)).statusCode() == 200);
  }

  private static List<Answer> post(Webhooks webhooks, String sid, int count) throws Exception {
    List<Callable<Answer>> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String unique = sid + i;
      posts.add(() -> post(webhooks, unique));
    }
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : executor.invokeAll(posts)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static Answer post(Webhooks webhooks, String sid) throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> answer = webhooks.post(Webhooks.message(sid));
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("Retry-After").orElse(null),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private EmbeddedKafka startBroker() {
    return EmbeddedKafka.builder().port(port()).directory(directory).start();
  }

  private EmbeddedKafka startBrokerBehindProxy(int brokerPort) {
    return EmbeddedKafka.builder()
        .port(brokerPort)
        .directory(directory)
        .property("advertised.listeners", "PLAINTEXT://" + brokers)
        .start();
  }

  private int port() {
    return Integer.parseInt(brokers.substring(brokers.indexOf(':') + 1));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
