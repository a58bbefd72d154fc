package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.engine.Engine;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Problem;
import dev.earshot.model.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a waiting conversation when the script is another one than before. */
class ReplayTest {
  private static final String THREADS =
      """
      default:
        - Hello.
        - ask: Name?
          key: name
        - "Hi {{responses.name}}."
      """;

  private final Lane lane = new Lane();

  @Test
  void patternsAndLinesAheadMayChange() throws Exception {
    assertThat(said(hear(file(null, "go", THREADS), "go"))).containsExactly("Hello.", "Name?");

    String changed = THREADS.replace("Hi ", "Good day, ");
    assertThat(said(hear(file(null, "start", changed), "Bob"))).containsExactly("Good day, Bob.");
  }

  @Test
  void aPassedLineThatChangedEndsTheConversation() throws Exception {
    hear(file(null, "go", THREADS), "go");

    Outcome outcome = hear(file(null, "go", THREADS.replace("Hello.", "Hello!")), "go");

    assertThat(outcome.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("test/it", "say(\"Hello!\")", "say(\"Hello.\")");
    assertThat(said(outcome)).as("the message is heard afresh").containsExactly("Hello!", "Name?");
  }

  @Test
  void anotherVersionEndsEveryConversation() throws Exception {
    hear(file("1", "go", THREADS), "go");

    Outcome outcome = hear(file("2", "go", THREADS), "go");

    assertThat(outcome.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("script it, version 2", "script it, version 1");
    assertThat(said(outcome)).containsExactly("Hello.", "Name?");
    assertThat(said(hear(file("2", "go", THREADS), "Bob"))).containsExactly("Hi Bob.");
  }

  @Test
  void handlersAreNamedByTheFilesAndTheScriptsId() {
    String yaml =
        """
        id: file
        scripts:
          - id: one
            hears: [a, b]
            on: user_channel_join
            threads: {default: [hi]}
        """;
    ScriptModule module = ScriptModule.builder().text("test.yaml", yaml).build();
    assertThat(Engine.of(List.of(module)).handlerNames())
        .containsExactly("file/one", "file/one@user_channel_join");
  }

  private static String file(String version, String hears, String threads) {
    return (version == null ? "" : "version: " + version + "\n")
        + Threads.file("", threads).replace("\"go with (.+)\", go", hears);
  }

  private Outcome hear(String yaml, String text) throws Exception {
    return lane.hear(ScriptModule.builder().text("test.yaml", yaml).build(), text);
  }

  private static List<String> said(Outcome outcome) {
    return Lane.said(outcome).stream().map(Command.Say::text).toList();
  }
}
