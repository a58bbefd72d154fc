package dev.earshot.dispatcher.service;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.dispatcher.modules.JarBuilder;
import dev.earshot.model.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class DispatcherServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ConfigProperty(name = "earshot.dispatcher.handlers")
  Path handlers;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void takesNothingWhileAJarIsBrokenAndLosesNothingOnceItIsRepaired() throws Exception {
    await().atMost(LIMIT).until(() -> readiness().contains("bot.jar"));
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(readiness()).contains("no readable jar").contains("none is lost");

    Path good =
        JarBuilder.module(Files.createTempDirectory("jar"), "Greeter", "hello", "Hey there.");
    Files.copy(good, handlers.resolve("greeter.jar"));
    Files.delete(handlers.resolve("bot.jar"));

    await().atMost(LIMIT).until(() -> get("/q/health/ready").statusCode() == 200);
    try (TopicProbe probe = new TopicProbe(bootstrapServers)) {
      Topics topics = Topics.ofDefaultPrefix();
      probe.send(topics, Events.message("CH1", "ann", "hello"));
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  probe.read(topics.replies()).stream()
                      .anyMatch(v -> new String(v, StandardCharsets.UTF_8).contains("Hey there.")));
    }
    assertThat(get("/q/metrics").asString())
        .contains(
            "earshot_dispatcher_turns_seconds_count 1",
            "earshot_dispatcher_commits_seconds_count",
            "earshot_dispatcher_restores_seconds_count 1",
            "earshot_dispatcher_events_total",
            "earshot_dispatcher_replies_total 1",
            "earshot_dispatcher_duplicates_total 0",
            "earshot_dispatcher_retries_total 0",
            "earshot_dispatcher_restored_channels 0",
            "earshot_dispatcher_lag ",
            "earshot_dispatcher_unfinished ",
            "earshot_dispatcher_running_turns ",
            "earshot_dispatcher_channels ",
            "earshot_dispatcher_watermark_age_seconds ");
    assertThat(get("/q/health/live").asString())
        .contains("dispatcher-progress", "unfinished", "lastProgress");
    makesDeadLetters();
  }

  private void makesDeadLetters() {
    try (TopicProbe probe = new TopicProbe(bootstrapServers)) {
      Topics topics = Topics.ofDefaultPrefix();
      probe.send(topics, Events.message("CH2", "ann", "hello"));
      probe.send(topics.events(), "AC1/IS1/CH2", "no event".getBytes(StandardCharsets.UTF_8));
    }
    await()
        .atMost(LIMIT)
        .until(
            () ->
                get("/q/metrics")
                    .asString()
                    .contains("earshot_dispatcher_dead_letters_total{cause=\"undecodable\"} 1"));
  }

  private static String readiness() {
    return get("/q/health/ready").asString();
  }
}
