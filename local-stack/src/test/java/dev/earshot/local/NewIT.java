package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.Turn;
import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.stack.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new bot is built by its own build, and dropped into a stack that runs. */
class NewIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;
  @TempDir Path repository;
  @TempDir Path handlers;

  @Test
  void aNewBotIsBuiltTestedDroppedInAndTalksAndSoDoesItsNextVersion() throws Exception {
    Path project = folder.resolve("tea-bot");
    assertThat(earshotNew(project)).contains("./mvnw package", "cp target/tea-bot-1.0.jar");
    build(project);
    assertThat(project.resolve("target/surefire-reports"))
        .isDirectoryContaining("glob:**/TEST-org.example.tea.TeaBotTest.xml");

    try (LocalStack stack = LocalStack.builder().handlers(handlers).start()) {
      Room room = ItSupport.channel(stack, "ann");
      drop(project);
      awaitModules(stack, "added tea-bot-1.0.jar");
      ItSupport.play(
          stack,
          room,
          List.of(
              new Turn("hello", List.of("Hey there.")),
              new Turn("cookies", List.of("What is your favorite type of cookie?"))));

      Path source = project.resolve("src/main/java/org/example/tea/TeaBot.java");
      Files.writeString(source, Files.readString(source).replace("Golly", "Gosh"));
      Path test = project.resolve("src/test/java/org/example/tea/TeaBotTest.java");
      Files.writeString(test, Files.readString(test).replace("Golly", "Gosh"));
      build(project);
      drop(project);
      awaitModules(stack, "replaced tea-bot-1.0.jar");
      ItSupport.play(
          stack, room, List.of(new Turn("oatmeal", List.of("Gosh, I love oatmeal too!!!"))));
    }
  }

  @Test
  void theTutorialsBotIsBuiltAndTested() throws Exception {
    Path project = folder.resolve("tea-bot");
    earshotNew(project);
    List<String> sources =
        JAVA.matcher(Files.readString(Folders.root().resolve("docs/tutorial.md")))
            .results()
            .map(java -> java.group(1).replace("com.example", "org.example.tea"))
            .toList();
    assertThat(sources).hasSize(2);
    Files.writeString(
        project.resolve("src/main/java/org/example/tea/TeaBot.java"), sources.getFirst());
    Files.writeString(
        project.resolve("src/test/java/org/example/tea/TeaBotTest.java"), sources.getLast());

    build(project);

    assertThat(project.resolve("target/surefire-reports/TEST-org.example.tea.TeaBotTest.xml"))
        .content()
        .contains("takesAnOrder");
  }

  private void drop(Path project) throws IOException {
    Files.write(
        handlers.resolve("tea-bot-1.0.jar"),
        Files.readAllBytes(project.resolve("target/tea-bot-1.0.jar")));
  }

  private static void awaitModules(LocalStack stack, String change) {
    await()
        .atMost(ItSupport.LIMIT)
        .until(() -> stack.logs("dispatcher").stream().anyMatch(line -> line.contains(change)));
  }

  private String earshotNew(Path project) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            mavenSettings(),
            new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false),
            Folders.root(),
            System.currentTimeMillis());
    int exitCode =
        Earshot.commandLine(invocation)
            .execute("new", project.toString(), "--package", "org.example.tea");
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(exitCode).as(text).isZero();
    return text;
  }

  private void build(Path project) throws Exception {
    Path log = folder.resolve("build.log");
    ProcessBuilder maven =
        new ProcessBuilder(project.resolve("mvnw").toString(), "-B", "-ntp", "package")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    maven.environment().putAll(mavenSettings());
    Process process = maven.start();
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  /** What is there already is read from the usual repository; nothing is written to it. */
  private Map<String, String> mavenSettings() {
    Path usual = Path.of(System.getProperty("user.home"), ".m2/repository");
    return Map.of(
        "MAVEN_ARGS",
        "-Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s".formatted(repository, usual));
  }
}
