package dev.earshot.fuzz;

import dev.earshot.script.InvalidScriptException;
import dev.earshot.script.ScriptModule;
import java.nio.charset.StandardCharsets;

/** A file of scripts: it can be used, or all that is wrong with it is told. */
public final class ScriptFuzz {
  private ScriptFuzz() {}

  public static void fuzzerTestOneInput(byte[] file) {
    try {
      ScriptModule.builder()
          .text("fuzz.yaml", new String(file, StandardCharsets.UTF_8))
          .build()
          .warnings();
    } catch (InvalidScriptException e) {
      if (e.getMessage().isBlank()) {
        throw new AssertionError("It is not told what is wrong.", e);
      }
    }
  }
}
