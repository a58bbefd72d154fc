package dev.earshot.local.internal.project;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The person's local Maven repository, where the builds of their bots find this release of bot-api
 * and bot-testkit.
 *
 * @param environment of Maven
 * @param root of the checkout of Earshot
 */
public record LocalRepository(Map<String, String> environment, Path root, String release) {
  private static final String TESTKIT = "bot-testkit";

  /** The modules that bot-testkit needs, and itself. */
  private static final List<String> INSTALLED =
      List.of("shared-model", "bot-api", "conversation-engine", TESTKIT);

  private static final Pattern IN_ARGUMENTS =
      Pattern.compile("(?:^|\\s)-Dmaven\\.repo\\.local=(?:\"([^\"]*)\"|(\\S+))");
  private static final Pattern IN_SETTINGS =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
  private static final int SHOWN_LINES = 20;

  /**
   * Installs bot-api and bot-testkit unless they are there and no older than their sources.
   *
   * @param say is told what is done, if anything
   * @throws UserProblem if Maven fails
   */
  public void ensure(Consumer<String> say) {
    if (isCurrent()) {
      return;
    }
    say.accept("Installing bot-api and bot-testkit %s into %s ...".formatted(release, folder()));
    Path log = root.resolve(".earshot/install.log");
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder maven =
          new ProcessBuilder(
                  root.resolve("mvnw").toString(),
                  "-B",
                  "-ntp",
                  "-q",
                  "install",
                  "-Dmaven.test.skip=true",
                  "-Dspotless.check.skip=true",
                  "-pl",
                  TESTKIT,
                  "-am")
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      maven.environment().putAll(environment);
      if (maven.start().waitFor() != 0) {
        throw new UserProblem(
            "They can't be installed. The last lines of %s:\n%s".formatted(log, lastLines(log)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be run: %s".formatted(root.resolve("mvnw"), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserProblem("Interrupted while Maven installed bot-api and bot-testkit.", e);
    }
  }

  /** Where Maven keeps it: what its arguments, its settings or its default say. */
  Path folder() {
    Path ofUser = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".m2");
    return inArguments("MAVEN_ARGS")
        .or(() -> inArguments("MAVEN_OPTS"))
        .or(() -> inSettings(ofUser.resolve("settings.xml")))
        .map(Path::of)
        .orElse(ofUser.resolve("repository"));
  }

  private Optional<String> inArguments(String variable) {
    Matcher matcher = IN_ARGUMENTS.matcher(environment.getOrDefault(variable, ""));
    return matcher.find()
        ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
        : Optional.empty();
  }

  private static Optional<String> inSettings(Path file) {
    try {
      Matcher matcher = IN_SETTINGS.matcher(Files.exists(file) ? Files.readString(file) : "");
      return matcher.find()
          ? Optional.of(matcher.group(1).replace("${user.home}", System.getProperty("user.home")))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }

  private boolean isCurrent() {
    Path installed = folder().resolve("dev/earshot");
    Path ours = installed.resolve(TESTKIT).resolve(release);
    boolean there =
        Files.exists(ours.resolve(TESTKIT + "-" + release + ".jar"))
            && Files.exists(installed.resolve("bot-api/%1$s/bot-api-%1$s.jar".formatted(release)));
    return there && newest(ours).compareTo(newestSource()) >= 0;
  }

  private FileTime newestSource() {
    return Stream.concat(
            Stream.of(root.resolve("pom.xml")),
            INSTALLED.stream()
                .flatMap(
                    module ->
                        Stream.of(
                            root.resolve(module).resolve("pom.xml"),
                            root.resolve(module).resolve("src/main"))))
        .map(LocalRepository::newest)
        .max(FileTime::compareTo)
        .orElseThrow();
  }

  private static FileTime newest(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      FileTime newest = FileTime.fromMillis(0);
      for (Path file : files.toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
      return newest;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + folder, e);
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
