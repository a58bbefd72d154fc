package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.internal.dialogue.SampleDialogue;
import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.stack.Folders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It looks at the processes that this one has started.")
class DemoIT {
  @Test
  void theDemoPlaysTheWholeDialogueAndLeavesNothingRunning() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            Map.of("TWILIO_ACCOUNT_SID", "AC42", "TWILIO_AUTH_TOKEN", "a-secret"),
            new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false),
            Folders.root(),
            System.currentTimeMillis());

    int exitCode = Earshot.commandLine(invocation).execute("demo");

    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(exitCode).as(text).isZero();
    SampleDialogue.all()
        .forEach(turn -> assertThat(text).contains(turn.line()).contains(turn.answers()));
    assertThat(text)
        .contains("from the command to the first answer")
        .containsPattern("\\d+ ms")
        .doesNotContain("a-secret");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }
}
