package dev.earshot.local;

import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.stack.Folders;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command is run with.
 *
 * @param startedMillis when the person started it (epoch milliseconds), before any build
 */
record Invocation(
    Map<String, String> environment, Terminal terminal, Path root, long startedMillis) {
  private static final String STARTED_PROPERTY = "earshot.started";

  static Invocation ofThisProcess() {
    Map<String, String> environment = System.getenv();
    return new Invocation(
        environment,
        Terminal.standard(environment),
        Folders.root(),
        Long.getLong(STARTED_PROPERTY, System.currentTimeMillis()));
  }

  /** Data, logs and records of the stack of this checkout. */
  Path stateDirectory() {
    return root.resolve(".earshot");
  }

  double secondsSinceStart() {
    return (System.currentTimeMillis() - startedMillis) / 1000.0;
  }

  void say(String text) {
    terminal.line(text);
  }
}
