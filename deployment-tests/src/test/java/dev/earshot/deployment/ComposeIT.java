package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.EmulatorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker compose up --scale dispatcher-service=3}, as a user runs it. */
class ComposeIT {
  private static final int WORKERS = 3;
  private static final List<String> SERVICES =
      List.of("ingress-service", "dispatcher-service", "egress-service", "twilio-emulator");
  private static final List<String> THEIR_STORES = List.of("kafka", "postgres");

  @TempDir static Path handlers;

  private static final Path ROOT = Path.of(System.getProperty("earshot.root"));

  private static Compose compose;
  private static EmulatorClient emulator;

  @BeforeAll
  static void up() throws IOException {
    ContainerEngine.require();
    compose = Compose.start(ROOT, handlers, WORKERS);
    emulator = EmulatorClient.ofLocalStack(compose.emulatorUrl());
  }

  @AfterAll
  static void down() {
    if (compose != null) {
      compose.close();
    }
  }

  @Test
  void theSampleAnswersWithThreeWorkers() {
    Person bob = Person.in(emulator, "visitor");

    bob.say("hello");
    bob.hasHeard("Hey there.");
    bob.say("call me Bob");
    bob.say("who am i?");
    bob.say("cookies");
    bob.hasHeard(
        "Hey there.",
        "Got it. I will call you Bob from now on.",
        "Your name is Bob.",
        "Did someone say cookies!?!!",
        "What is your favorite type of cookie?");
    bob.say("oatmeal");

    bob.hasHeard(
        "Hey there.",
        "Got it. I will call you Bob from now on.",
        "Your name is Bob.",
        "Did someone say cookies!?!!",
        "What is your favorite type of cookie?",
        "Golly, I love oatmeal too!!!");
  }

  @Test
  void theWorkersShareTheChannels() {
    List<Person> people =
        IntStream.range(0, 40).mapToObj(i -> Person.in(emulator, "person-" + i)).toList();

    people.forEach(person -> person.say("uptime"));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(people).allMatch(person -> person.heard().size() == 1));
    assertThat(people)
        .extracting(person -> person.heard().getFirst().replaceFirst(".* on (.*)\\.", "$1"))
        .as("the workers that answered")
        .hasSizeGreaterThan(WORKERS)
        .satisfies(workers -> assertThat(workers.stream().distinct()).hasSize(WORKERS));
  }

  @Test
  void aConversationGoesOnAtAnotherWorkerWhenTwoOfThreeAreKilled() {
    List<Person> people =
        IntStream.range(0, 6).mapToObj(i -> Person.in(emulator, "eater-" + i)).toList();
    String question = "What is your favorite type of cookie?";
    people.forEach(person -> person.say("cookies"));
    people.forEach(person -> person.hasHeard("Did someone say cookies!?!!", question));
    List<String> killed = compose.containers("dispatcher-service").subList(0, WORKERS - 1);

    killed.forEach(container -> compose.docker("kill", container));
    try {
      people.forEach(person -> person.say("oatmeal"));

      people.forEach(
          person ->
              person.hasHeard(
                  "Did someone say cookies!?!!", question, "Golly, I love oatmeal too!!!"));
    } finally {
      killed.forEach(container -> compose.docker("start", container));
      compose.awaitHealthy();
    }
  }

  @Test
  void aJarDroppedIntoTheHandlersFolderIsHeard() throws IOException {
    Path jar = handlers.resolve("ping-bot.jar");
    HandlerJar.write(jar);
    try {
      compose.run(Duration.ofMinutes(2), "restart", "dispatcher-service");
      compose.awaitHealthy();
      Person ann = Person.in(emulator, "ann");

      ann.say("ping");

      ann.hasHeard("pong");
    } finally {
      Files.delete(jar);
      compose.run(Duration.ofMinutes(2), "restart", "dispatcher-service");
      compose.awaitHealthy();
    }
  }

  @Test
  void nothingRunsAsRootAndEverythingIsStartedAgain() {
    for (String service : SERVICES) {
      for (String container : compose.containers(service)) {
        assertThat(compose.docker("exec", container, "id", "-u")).as(service).isNotEqualTo("0");
      }
    }
    assertThat(compose.all())
        .hasSize(SERVICES.size() - 1 + WORKERS + THEIR_STORES.size())
        .allSatisfy(
            container ->
                assertThat(compose.inspect(container, "{{.HostConfig.RestartPolicy.Name}}"))
                    .isEqualTo("unless-stopped"));
  }

  @Test
  void theDispatcherHasNoSecretOfTwilios() {
    for (String container : compose.containers("dispatcher-service")) {
      assertThat(compose.docker("exec", container, "env"))
          .contains("TWILIO_ACCOUNT_SID")
          .doesNotContain("TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET");
    }
  }
}
