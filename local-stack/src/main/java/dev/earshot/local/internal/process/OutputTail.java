package dev.earshot.local.internal.process;

import java.util.ArrayDeque;
import java.util.List;

/** The last lines of a process's output. Thread-safe. */
final class OutputTail {
  private static final int KEPT = 500;

  private final ArrayDeque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  synchronized List<String> last(int count) {
    return lines.stream().skip(Math.max(0, lines.size() - count)).toList();
  }
}
