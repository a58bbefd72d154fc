package dev.earshot.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordsTest {
  @TempDir Path folder;
  private Process process;
  private RunRecords records;

  @BeforeEach
  void start() throws Exception {
    process = new ProcessBuilder("sleep", "300.25").start();
    records = new RunRecords(folder.resolve("run"));
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void stopsAProcessThatAKilledStackLeftBehind() throws Exception {
    records.note("egress", process.toHandle(), Path.of("300.25"));

    assertThat(records.stopLeftovers()).containsExactly("egress");

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(records.stopLeftovers()).isEmpty();
  }

  @Test
  void leavesAProcessAloneThatRunsSomethingElse() {
    records.note("egress", process.toHandle(), Path.of("egress-service/quarkus-run.jar"));

    assertThat(records.stopLeftovers()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void leavesAProcessAloneThatGotTheSameIdLater() throws Exception {
    records.note("egress", process.toHandle(), Path.of("300.25"));
    Path note = folder.resolve("run/egress.pid");
    List<String> lines = Files.readAllLines(note);
    Files.write(note, List.of(lines.get(0), "2001-01-01T00:00:00Z", lines.get(2)));

    assertThat(records.stopLeftovers()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void ignoresANoteThatIsCutOff() throws Exception {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/egress.pid"), "12");

    assertThat(records.stopLeftovers()).isEmpty();
    assertThat(folder.resolve("run/egress.pid")).doesNotExist();
  }

  @Test
  void forgetsWhatWasStoppedInOrder() {
    records.note("egress", process.toHandle(), Path.of("300.25"));
    records.forget("egress");

    assertThat(records.stopLeftovers()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }
}
