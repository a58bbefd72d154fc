package dev.earshot.local;

import dev.earshot.local.internal.print.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * What a command came to.
 *
 * @param out what it printed
 * @param err what it complained of
 */
record CommandRun(int exitCode, String out, String err) {
  /** Runs {@code ./earshot} with these words, in an environment, from a folder. */
  static CommandRun of(Map<String, String> environment, Path root, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    CommandLine command =
        Earshot.commandLine(
            new Invocation(environment, terminal, root, System.currentTimeMillis()));
    command.setErr(new PrintWriter(err, true));
    int exitCode = command.execute(words);
    return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
