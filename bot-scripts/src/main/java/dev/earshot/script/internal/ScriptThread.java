package dev.earshot.script.internal;

import java.util.List;

/** A named list of lines. */
record ScriptThread(Position at, String name, List<Line> lines) {
  /** Where every script begins. */
  static final String DEFAULT = "default";

  /** Where a script goes on when nobody has answered in time. */
  static final String ON_TIMEOUT = "on_timeout";

  ScriptThread {
    lines = List.copyOf(lines);
  }
}
