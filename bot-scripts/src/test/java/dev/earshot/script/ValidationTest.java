package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

  /** Beside each file there is one of what is to be said about it, line for line. */
  @ParameterizedTest
  @ValueSource(
      strings = {"structure", "lines", "questions", "threads", "syntax", "alias", "tag", "empty"})
  void tellsAllThatIsWrongAtOnce(String name) throws IOException {
    InvalidScriptException thrown =
        catchThrowableOfType(
            InvalidScriptException.class,
            () -> ScriptModule.builder().text(name + ".yaml", read(name + ".yaml")).build());

    assertThat(problems(thrown.problems())).isEqualTo(read(name + ".txt").strip());
    assertThat(thrown.getMessage())
        .contains(thrown.problems().size() + " to correct")
        .contains(thrown.problems().getLast().toString());
  }

  @Test
  void tellsTheProblemsOfSeveralFilesFileByFile() {
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(
            () ->
                ScriptModule.builder()
                    .text("b.yaml", Threads.file("", "default: [{goto: x}]"))
                    .text("a.yaml", Threads.file("", "default: [{goto: y}]"))
                    .build())
        .satisfies(
            e ->
                assertThat(problems(e.problems()))
                    .isEqualTo(
                        """
                        b.yaml:7:24: There is no thread "x". There is only "default".
                        a.yaml:3:5: Another script has the id "it", at b.yaml:3:5. Rename one of them.
                        a.yaml:7:24: There is no thread "y". There is only "default"."""));
  }

  @Test
  void refusesFilesThatCantBeRead(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xc3, 0x28});

    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptModule.load(missing, binary))
        .withMessageContaining("missing.yaml: It can't be read")
        .withMessageContaining("binary.yaml: It can't be read");
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptModule.ofResource(ValidationTest.class, "not-there.yaml"))
        .withMessageContaining("not-there.yaml");
    assertThatExceptionOfType(InvalidScriptException.class)
        .isThrownBy(() -> ScriptModule.builder().build())
        .withMessageContaining("no script file");
  }

  @Test
  void warnsOfWhatIsHardlyMeantSo() {
    ScriptModule module =
        ScriptModule.builder()
            .text(
                "test.yaml",
                """
                id: test
                scripts:
                  - id: it
                    threads:
                      default:
                        - ask: Sure?
                          options:
                            - yes: true
                """)
            .build();

    assertThat(problems(module.warnings()))
        .isEqualTo(
            """
            test.yaml:8:13: There is no default option, so an answer that fits none is followed by the same question again. Add an option with "default: true" that tells people what to answer.""");
  }

  private static String problems(List<ScriptProblem> problems) {
    return problems.stream().map(ScriptProblem::toString).collect(Collectors.joining("\n"));
  }

  private static String read(String name) throws IOException {
    try (InputStream in = ValidationTest.class.getResourceAsStream("invalid/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
