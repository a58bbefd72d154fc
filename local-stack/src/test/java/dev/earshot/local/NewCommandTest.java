package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.stack.Folders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NewCommandTest {
  @TempDir Path folder;
  @TempDir Path repository;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"Cookie", "my bot", "1st", "-x", "a--b", "a_b"})
  void refusesWhatIsNoName(String name) {
    assertThat(run("--", folder + "/" + name)).isEqualTo(1);
    assertThat(err.toString()).contains("is no name of a bot", "cookie-bot");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.1", "com..x", "my.class", ""})
  void refusesWhatIsNoPackage(String name) {
    assertThat(run(folder + "/my-bot", "--package", name)).isEqualTo(1);
    assertThat(err.toString()).contains("\"" + name + "\" is no name of a Java package");
  }

  @Test
  void leavesAFolderAloneThatIsNotEmpty() throws Exception {
    Path occupied = Files.createDirectory(folder.resolve("my-bot"));
    Files.writeString(occupied.resolve("notes"), "mine");

    assertThat(run(occupied.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(occupied + " is there already and not empty");
    assertThat(occupied).isDirectoryContaining(file -> file.endsWith("notes"));
  }

  private int run(String... arguments) {
    Invocation invocation =
        new Invocation(
            Map.of("MAVEN_ARGS", "-o -Dmaven.repo.local=" + repository),
            new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false),
            Folders.root(),
            System.currentTimeMillis());
    CommandLine command = Earshot.commandLine(invocation);
    command.setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    all[0] = "new";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }
}
