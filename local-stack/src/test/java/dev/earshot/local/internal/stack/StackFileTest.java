package dev.earshot.local.internal.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.problem.UserProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  @TempDir Path folder;

  @Test
  void tellsWhereTheRunningStackIs() {
    StackFile stack =
        new StackFile(
            ProcessHandle.current().pid(), "chat", "broker:1", Map.of("emulator", "http://e:1"));

    stack.write(folder);

    assertThat(StackFile.read(folder)).contains(stack);
    StackFile.delete(folder);
    assertThat(StackFile.read(folder)).isEmpty();
  }

  @Test
  void ignoresAStackThatWasKilled() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    new StackFile(ended.pid(), "chat", "broker:1", Map.of()).write(folder);

    assertThat(StackFile.read(folder)).isEmpty();
  }

  @Test
  void saysHowToGoOnWhenTheFileIsBroken() throws Exception {
    Files.writeString(folder.resolve("stack.json"), "{broken");

    assertThatThrownBy(() -> StackFile.read(folder))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("Delete it");
  }
}
