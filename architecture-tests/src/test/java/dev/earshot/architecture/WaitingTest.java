package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that sleeps is slow where the machine is fast and fails where it is slow. */
class WaitingTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern SLEEP =
      Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\s*\\.\\s*\\w+\\s*\\.\\s*sleep\\b");

  @Test
  void testsWaitForWhatTheyExpectAndNotForTime() throws IOException {
    int read = 0;
    for (Module module : Module.values()) {
      Path tests = PROJECT.resolve(module.folder()).resolve("src/test/java");
      if (Files.isDirectory(tests)) {
        assertThat(sleeping(tests))
            .as("Wait for the condition instead, for example with Awaitility.")
            .isEmpty();
        read++;
      }
    }
    assertThat(read).as("modules with tests").isGreaterThan(Module.values().length / 2);
  }

  @Test
  void aTestThatSleepsIsFoundWithItsLine(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("A.java"), "class A {\n  void a() { Thread.sleep(5); }\n}\n");
    Files.writeString(folder.resolve("B.java"), "class B {\n\n  b = TimeUnit.SECONDS.sleep(1);\n}");
    Files.writeString(folder.resolve("C.java"), "class C { String sleep = \"Thread sleeps\"; }");
    assertThat(sleeping(folder)).containsExactly("A.java:2", "B.java:3");
  }

  /** In the runs that check guarantees, how long a worker stands still is the subject itself. */
  private static boolean isScanned(Path file) {
    return file.toString().endsWith(".java") && !file.getParent().endsWith("guarantees");
  }

  private static List<String> sleeping(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(WaitingTest::isScanned).sorted().toList()) {
        List<String> lines = Arrays.asList(Files.readString(file).split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
          if (SLEEP.matcher(lines.get(i)).find()) {
            found.add(folder.relativize(file) + ":" + (i + 1));
          }
        }
      }
    }
    return found;
  }
}
