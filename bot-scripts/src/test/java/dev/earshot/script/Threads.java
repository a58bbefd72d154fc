package dev.earshot.script;

import dev.earshot.testkit.BotTest;

/** A file with one script, which "go" starts. */
final class Threads {
  private Threads() {}

  /** A conversation with it. */
  static BotTest play(String threads) {
    return BotTest.with(load("", threads));
  }

  static ScriptModule load(String fields, String threads) {
    return builder(fields, threads).build();
  }

  static ScriptModule.Builder builder(String fields, String threads) {
    return ScriptModule.builder().text("test.yaml", file(fields, threads));
  }

  /** The text of the file. */
  static String file(String fields, String threads) {
    return """
    id: test
    scripts:
      - id: it
        hears: ["go with (.+)", go]
    %s
        threads:
    %s
    """
        .formatted(fields.indent(4), threads.indent(6));
  }
}
