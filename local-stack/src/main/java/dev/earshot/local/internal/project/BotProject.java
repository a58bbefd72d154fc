package dev.earshot.local.internal.project;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The project of a new bot: what it is called, where it is, and its files.
 *
 * @param folder of the project; its last name is the artifact's
 * @param packageName of the class, and the artifact's group
 * @param root of the checkout of Earshot
 * @param release of Earshot
 */
public record BotProject(Path folder, String packageName, Path root, String release) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

  /** What lets a project be built with nothing but a JDK. */
  private static final List<String> WRAPPER =
      List.of(
          "mvnw",
          "mvnw.cmd",
          ".mvn/find-jdk.sh",
          ".mvn/jvm.config",
          ".mvn/wrapper/maven-wrapper.properties");

  /**
   * @throws UserProblem if the names can't be used, or something is in the folder already
   */
  public BotProject {
    folder = folder.toAbsolutePath().normalize();
    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
    if (!NAME.matcher(name).matches()) {
      throw new UserProblem(
          "\"%s\" is no name of a bot: lower case letters and digits, with '-' between words, such as cookie-bot."
              .formatted(name));
    }
    if (!SourceVersion.isName(packageName)) {
      throw new UserProblem(
          "\"%s\" is no name of a Java package. Give one such as --package com.example."
              .formatted(packageName));
    }
    if (isOccupied(folder)) {
      throw new UserProblem(
          "%s is there already and not empty. Choose another name, or remove it."
              .formatted(folder));
    }
  }

  public String name() {
    return folder.getFileName().toString();
  }

  /** As the name, in Java's spelling, and ending in Bot. */
  String className() {
    String words =
        Arrays.stream(name().split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    // Bot itself is what the class imports.
    return words.endsWith("Bot") && !words.equals("Bot") ? words : words + "Bot";
  }

  /** Writes all files. */
  public void write() {
    String path = packageName.replace('.', '/');
    try {
      write("pom.xml", "pom.xml");
      write("Bot.java", "src/main/java/%s/%s.java".formatted(path, className()));
      write("services", "src/main/resources/META-INF/services/dev.earshot.bot.HandlerModule");
      write("BotTest.java", "src/test/java/%s/%sTest.java".formatted(path, className()));
      write("README.md", "README.md");
      write("gitignore", ".gitignore");
      for (String file : WRAPPER) {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.copy(root.resolve(file), folder.resolve(file));
      }
      requireExecutable();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the project %s: %s".formatted(folder, e), e);
    }
  }

  /** Copies keep the bits of the checkout, which may have lost them. */
  private void requireExecutable() {
    if (!folder.resolve("mvnw").toFile().setExecutable(true)) {
      throw new UserProblem("Can't make %s executable.".formatted(folder.resolve("mvnw")));
    }
  }

  private void write(String template, String file) throws IOException {
    String text;
    try (InputStream in = BotProject.class.getResourceAsStream(template + ".txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> value : values().entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  private Map<String, String> values() {
    return Map.of(
        "name", name(),
        "package", packageName,
        "path", packageName.replace('.', '/'),
        "class", className(),
        "release", release,
        "root", root.toString(),
        "build", "./mvnw package",
        "drop", dropCommand(),
        "start", quoted(root.resolve("earshot")),
        "chat", chatCommand());
  }

  public String dropCommand() {
    return "cp target/%s-1.0.jar %s/".formatted(name(), quoted(root.resolve("handlers")));
  }

  public String chatCommand() {
    return quoted(root.resolve("earshot")) + " chat";
  }

  public String enterCommand() {
    return "cd " + quoted(folder);
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isOccupied(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the folder " + folder, e);
    }
  }
}
