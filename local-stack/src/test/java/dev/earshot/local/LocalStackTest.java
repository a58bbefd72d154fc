package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.process.Readiness;
import dev.earshot.local.internal.stack.Folders;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How processes are handled, with stand-ins for the services and no broker. */
class LocalStackTest {
  @TempDir Path root;

  @BeforeEach
  void install() {
    FakeService.installAll(root);
  }

  @Test
  void startsEverythingAndStopsItAgain() {
    List<ProcessHandle> children;
    try (LocalStack stack = builder().dispatchers(2).start()) {
      children = children();
      assertThat(stack.services())
          .containsExactly("emulator", "ingress", "dispatcher", "egress", "dispatcher-2");
      assertThat(stack.services()).allMatch(stack::isRunning);
      assertThat(children).hasSize(5);
      assertThat(stack.bootstrapServers()).isEqualTo("broker.example.com:9092");
    }
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void startsAKilledServiceAgainOnItsOldPort() {
    try (LocalStack stack = builder().start()) {
      String url = stack.url("dispatcher");
      stack.kill("dispatcher");
      assertThat(stack.isRunning("dispatcher")).isFalse();

      stack.start("dispatcher");

      assertThat(stack.isRunning("dispatcher")).isTrue();
      assertThat(stack.url("dispatcher")).isEqualTo(url);
      await().untilAsserted(() -> assertThat(stack.logs("dispatcher")).contains("listening"));
    }
  }

  @Test
  void beginsALogWithEachStackAndKeepsItWhenAServiceIsStartedAgain() throws Exception {
    Path folder = root.resolve("state");
    Path log = folder.resolve("logs/egress.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "from an earlier stack\n");
    try (LocalStack stack = builder().directory(folder).start()) {
      await().untilAsserted(() -> assertThat(log).hasContent("listening"));
      stack.kill("egress");

      stack.start("egress");

      await().untilAsserted(() -> assertThat(log).hasContent("listening\nlistening"));
    }
  }

  @Test
  void leavesNothingBehindWhenAServiceDoesNotStart() {
    assertThatThrownBy(() -> builder().environment("egress", "FAKE", "fail").start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("egress ended with exit code 7")
        .hasMessageContaining("the reason why it can't start")
        .hasMessageContaining("egress.log");
    assertThat(children()).isEmpty();
  }

  @Test
  void givesUpWhatIsNotReadyInTime() {
    assertThatThrownBy(
            () ->
                builder()
                    .environment("egress", "FAKE", "unready")
                    .readiness(Readiness.within(Duration.ofSeconds(3)))
                    .start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not ready after 3 s");
    assertThat(children()).isEmpty();
  }

  @Test
  void waitsPatientlyForAServiceThatSaysWhyItIsNotReady() {
    Path correction = root.resolve("corrected");
    List<String> news = new CopyOnWriteArrayList<>();
    Readiness patient =
        Readiness.patient(
            Duration.ofSeconds(3),
            text -> {
              news.add(text);
              Folders.create(correction);
            });

    try (LocalStack stack =
        builder()
            .environment("egress", "FAKE", "unready")
            .environment("egress", "FAKE_READY", correction.toString())
            .readiness(patient)
            .start()) {
      assertThat(stack.isRunning("egress")).isTrue();
      assertThat(news)
          .singleElement()
          .asString()
          .contains("egress is not ready after 3 s: as told", "Waiting goes on", "egress.log");
    }
  }

  @Test
  void givesUpAServiceThatEndsWhileItIsWaitedForPatiently() {
    LocalStack stack =
        builder()
            .environment("egress", "FAKE", "unready")
            .readiness(Readiness.patient(Duration.ofSeconds(30), text -> {}))
            .create();
    CompletableFuture<Void> start = CompletableFuture.runAsync(stack::start);
    await().ignoreExceptions().until(() -> stack.logs("egress").contains("listening"));

    stack.close();

    assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("ended with exit code");
    assertThat(children()).isEmpty();
  }

  @Test
  void saysWhichServiceIsNotBuilt() throws Exception {
    Files.delete(root.resolve("ingress-service/target/quarkus-app/quarkus-run.jar"));

    assertThatThrownBy(() -> builder().start())
        .hasMessageContaining("ingress is not built")
        .hasMessageContaining("./mvnw package");
    assertThat(children()).isEmpty();
  }

  @Test
  void findsATakenPortBeforeAnythingStarts() throws Exception {
    try (LocalStack stack = builder().create();
        ServerSocket taken = new ServerSocket(portOf(stack.url("egress")))) {
      assertThatThrownBy(stack::start)
          .hasMessageContaining("Port " + taken.getLocalPort() + " for egress is taken")
          .hasMessageContaining("EGRESS_PORT");
      assertThatThrownBy(() -> stack.isRunning("emulator")).hasMessageContaining("was not started");
    }
  }

  @Test
  void announcesItselfOnlyWhenNothingIsInTheWayOfAStart() {
    Path folder = root.resolve("state");
    List<String> told = new CopyOnWriteArrayList<>();
    LocalStackBuilder builder = builder().directory(folder).announcement(List.of("Hear, hear."));
    try (LocalStack first = builder.progress(told::add).start()) {
      assertThat(told)
          .startsWith("Hear, hear.")
          .contains("Starting egress on %s …".formatted(first.url("egress")));
      told.clear();

      assertThatThrownBy(builder::start).hasMessageContaining("already running");

      assertThat(told).isEmpty();
    }
  }

  @Test
  void refusesASecondStackInTheSameFolder() {
    Path folder = root.resolve("state");
    try (LocalStack first = builder().directory(folder).start()) {
      assertThatThrownBy(() -> builder().directory(folder).start())
          .hasMessageContaining("already running")
          .hasMessageContaining(folder.toString());
      assertThat(first.isRunning("egress")).isTrue();
    }
  }

  @Test
  void startsNothingAnyMoreOnceItIsClosed() {
    LocalStack stack = builder().start();
    stack.close();

    assertThatThrownBy(() -> stack.start("egress")).hasMessageContaining("being stopped");
    assertThat(children()).isEmpty();
  }

  @Test
  void namesTheServicesThereAreWhenAskedForAnother() {
    assertThatThrownBy(() -> builder().environment("gateway", "A", "b").create())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"gateway\"")
        .hasMessageContaining("dispatcher");
  }

  private LocalStackBuilder builder() {
    return LocalStack.builder().root(root).bootstrapServers("broker.example.com:9092");
  }

  private static int portOf(String url) {
    return java.net.URI.create(url).getPort();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
