package dev.earshot.testkit;

import dev.earshot.model.Command;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What was said and done so far, and what of it a test has expected. */
final class Log {
  private static final int SHOWN = 60;

  private final List<Line> lines = new ArrayList<>();
  private final BitSet expected = new BitSet();

  void add(Line line) {
    lines.add(line);
  }

  Transcript transcript() {
    return new Transcript(lines);
  }

  Line line(int place) {
    return lines.get(place);
  }

  /** What the bot said or did next in a channel that was not expected yet. */
  OptionalInt nextReply(String channel) {
    return unexpected().filter(place -> lines.get(place).channel().equals(channel)).findFirst();
  }

  /** What the bot said or did anywhere that was not expected yet. */
  IntStream unexpected() {
    return IntStream.range(0, lines.size())
        .filter(place -> lines.get(place) instanceof Line.Replied && !expected.get(place));
  }

  Command reply(int place) {
    return ((Line.Replied) lines.get(place)).command();
  }

  void expected(int place) {
    expected.set(place);
  }

  void lastExpected() {
    expected.set(lines.size() - 1);
  }

  void allExpected() {
    expected.set(0, lines.size());
  }

  /** An error that shows what was said so far. */
  AssertionError error(String message, BitSet marked, Throwable cause) {
    StringBuilder text = new StringBuilder(message).append('\n');
    int first = Math.max(0, lines.size() - SHOWN);
    TranscriptWriter writer = new TranscriptWriter();
    if (first > 0) {
      text.append("  … ").append(first).append(" lines before\n");
    }
    for (int place = first; place < lines.size(); place++) {
      writer
          .place(lines.get(place))
          .forEach(row -> text.append(("  " + row).stripTrailing()).append('\n'));
      String margin = marked.get(place) ? "▶ " : "  ";
      for (String row : TranscriptWriter.write(lines.get(place))) {
        text.append(margin).append(row).append('\n');
      }
    }
    if (marked.isEmpty()) {
      text.append("▶ (here)\n");
    }
    return new AssertionError(text.toString(), cause);
  }
}
