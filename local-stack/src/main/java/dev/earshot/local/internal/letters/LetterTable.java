package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.print.Table;
import java.util.List;
import java.util.Objects;

/** Letters as lines of a table, with a line of titles above. */
public final class LetterTable {
  private static final int TEXT_CHARS = 80;
  private static final List<String> TITLES =
      List.of(
          "POSITION", "TIME", "SERVICE", "CAUSE", "CODE", "BOT", "REPLAYED", "CHANNEL", "MESSAGE");

  private LetterTable() {}

  public static List<String> lines(List<StoredLetter> letters) {
    return Table.lines(TITLES, letters.stream().map(LetterTable::cells).toList());
  }

  private static List<String> cells(StoredLetter stored) {
    return List.of(
        stored.position().toString(),
        stored.letter().at().toString(),
        stored.letter().service(),
        stored.letter().cause(),
        Objects.toString(stored.letter().code(), "-"),
        Objects.toString(stored.letter().bot(), "-"),
        stored.isReplayed() ? "yes" : "no",
        Objects.toString(stored.letter().channel(), "-"),
        Table.shorten(Objects.toString(stored.letter().message(), "-"), TEXT_CHARS));
  }
}
