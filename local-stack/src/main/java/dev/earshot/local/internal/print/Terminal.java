package dev.earshot.local.internal.print;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints lines for a person: coloured names at a terminal, plain text elsewhere. Thread-safe. */
public final class Terminal {
  private static final String RESET = "\u001b[0m";
  private static final List<String> COLOURS =
      List.of("\u001b[36m", "\u001b[32m", "\u001b[35m", "\u001b[33m", "\u001b[34m");

  private final PrintStream out;
  private final boolean coloured;

  public Terminal(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** Standard output; colours only at a terminal, and not if {@code NO_COLOR} is set. */
  public static Terminal standard(Map<String, String> environment) {
    boolean plain = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
    return new Terminal(System.out, isInteractive() && !plain);
  }

  /** True if a person sits at both ends, input and output. */
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  public void line(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  /** A line of someone's, with the name in front. */
  public void line(String name, String text) {
    line(paint(name, "%-10s".formatted(name)) + " " + text);
  }

  private String paint(String name, String text) {
    return coloured
        ? COLOURS.get(Math.floorMod(name.hashCode(), COLOURS.size())) + text + RESET
        : text;
  }
}
