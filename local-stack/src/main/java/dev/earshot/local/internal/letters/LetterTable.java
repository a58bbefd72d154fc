package dev.earshot.local.internal.letters;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Letters as lines of a table, with a line of titles above. */
public final class LetterTable {
  private static final int TEXT_CHARS = 80;
  private static final List<String> TITLES =
      List.of(
          "POSITION", "TIME", "SERVICE", "CAUSE", "CODE", "BOT", "REPLAYED", "CHANNEL", "MESSAGE");

  private LetterTable() {}

  public static List<String> lines(List<StoredLetter> letters) {
    List<List<String>> rows =
        Stream.concat(Stream.of(TITLES), letters.stream().map(LetterTable::cells)).toList();
    int[] widths =
        IntStream.range(0, TITLES.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
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
        shorten(Objects.toString(stored.letter().message(), "-")));
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= TEXT_CHARS ? line : line.substring(0, TEXT_CHARS - 1) + "…";
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).repeat(' ', widths[column] - cell.length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
