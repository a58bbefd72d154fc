package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.internal.print.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EarshotTest {
  @TempDir Path root;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void showsTheUsageWhenAnOptionIsUnknown() {
    assertThat(run(Map.of(), "demo", "--fast")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--fast'").contains("Usage: earshot demo");
  }

  @Test
  void listsTheCommandsWhenOneIsUnknown() {
    assertThat(run(Map.of(), "foo")).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no command \"foo\"")
        .containsSubsequence("  up", "  demo", "  chat", "  new", "  webhooks", "  dead-letters")
        .doesNotContain("Did you mean");
  }

  @Test
  void printsTheVersionOfTheBuild() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(out.toString()).matches("Earshot \\d+\\.\\d+\\.\\d+\\S*\\s*");
  }

  @Test
  void saysHowToStartAStackWhenThereIsNoneToChatWith() {
    assertThat(run(Map.of(), "chat")).isEqualTo(1);
    assertThat(err.toString()).contains("No stack runs from " + root).contains("./earshot");
  }

  @Test
  void saysWhatIsMissingForWebhooksWithoutAStackTrace() {
    assertThat(run(Map.of("PUBLIC_URL", "https://bot.example.com"), "webhooks")).isEqualTo(1);
    assertThat(err.toString()).contains("TWILIO_SERVICE_SID").doesNotContain("\tat ");
  }

  @Test
  void refusesARealAccountWithoutAServiceBeforeAnythingStartsAndShowsNoToken() {
    Map<String, String> environment =
        Map.of("TWILIO_ACCOUNT_SID", "AC42", "TWILIO_AUTH_TOKEN", "a-secret");

    assertThat(run(environment, "up", "--free-ports")).isEqualTo(1);

    assertThat(err.toString()).contains("AC42").contains("TWILIO_SERVICE_SID");
    assertThat(printed + err.toString()).doesNotContain("Starting").doesNotContain("a-secret");
    assertThat(root.resolve(".earshot")).doesNotExist();
  }

  @Test
  void saysNothingOfTheEmulatorWhenAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run(Map.of("INGRESS_PORT", port), "up")).isEqualTo(1);

      assertThat(err.toString()).contains("Port " + port + " for ingress is taken");
      assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Working with");
    }
  }

  @Test
  void refusesAProductThereIsNot() {
    assertThat(run(Map.of(), "up", "--product", "pigeons")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no product \"pigeons\"");
  }

  private int run(Map<String, String> environment, String... arguments) {
    Terminal terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    CommandLine command =
        Earshot.commandLine(
            new Invocation(environment, terminal, root, System.currentTimeMillis()));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
