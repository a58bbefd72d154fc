package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.EmulatorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Compose file with three brokers, of which one after the other is lost. */
class ThreeBrokersIT {
  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final String TOKEN = "earshot-local-development-token";
  private static final String SERVICE = "IS00000000000000000000000000000001";
  private static final List<Loss> LOSSES =
      List.of(
          new Loss("kafka", "kill", "start"),
          new Loss("kafka-2", "kill", "start"),
          new Loss("kafka-3", "kill", "start"),
          // As when the machine is gone: nothing is closed, and nothing answers.
          new Loss("kafka", "pause", "unpause"));
  private static final int PEOPLE = 20;

  private static final Path ROOT = Path.of(System.getProperty("earshot.root"));

  @TempDir static Path handlers;

  private static Compose compose;

  @BeforeAll
  static void up() throws Exception {
    ContainerEngine.require();
    compose = Compose.start(ROOT, handlers, 2, "deploy/compose/three-brokers.yml");
    repeatWebhooks();
  }

  @AfterAll
  static void down() {
    if (compose != null) {
      compose.close();
    }
  }

  /**
   * As `./earshot webhooks` sets it: a webhook that is refused while leaders change comes again.
   */
  private static void repeatWebhooks() throws IOException, InterruptedException {
    String user =
        Base64.getEncoder()
            .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(compose.emulatorUrl() + "/v2/Services/" + SERVICE))
                  .header("Authorization", "Basic " + user)
                  .header("X-Forwarded-Host", "chat.twilio.com")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString("PostWebhookRetryCount=3"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  /** As an operator would before the next one goes. */
  private static void awaitReplicas(String broker) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(
                        compose.docker(
                            "exec",
                            broker,
                            "/opt/kafka/bin/kafka-topics.sh",
                            "--bootstrap-server=localhost:9092",
                            "--describe",
                            "--under-replicated-partitions"))
                    .doesNotContain("Topic: "));
  }

  @Test
  void nothingIsLostOrDoubledWhenAnyOfThemIsLost() {
    EmulatorClient emulator = EmulatorClient.ofLocalStack(compose.emulatorUrl());
    List<Person> people =
        IntStream.range(0, PEOPLE).mapToObj(i -> Person.in(emulator, "person-" + i)).toList();
    List<String> answers = new ArrayList<>();

    for (Loss loss : LOSSES) {
      String container = compose.containers(loss.broker()).getFirst();
      String before = answers.size() + " before";
      String after = answers.size() + " after";
      people.forEach(person -> person.say("call me " + before));
      compose.docker(loss.away(), container);
      try {
        people.forEach(person -> person.say("call me " + after));
        answers.add("Got it. I will call you " + before + " from now on.");
        answers.add("Got it. I will call you " + after + " from now on.");

        people.forEach(person -> person.hasHeardAll(answers));
      } finally {
        compose.docker(loss.back(), container);
        compose.awaitHealthy();
      }
      awaitReplicas(container);
    }
  }

  /**
   * @param away the engine's command by which the broker goes
   * @param back and the one by which it comes back
   */
  private record Loss(String broker, String away, String back) {}
}
