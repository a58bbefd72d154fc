package dev.earshot.local.internal.print;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of cells as lines of equally wide columns, with a line of titles above. */
public final class Table {
  private static final int GAP = 2;

  private Table() {}

  /**
   * @param rows each with as many cells as there are titles
   */
  public static List<String> lines(List<String> titles, List<List<String>> rows) {
    List<List<String>> all = Stream.concat(Stream.of(titles), rows.stream()).toList();
    int[] widths =
        IntStream.range(0, titles.size())
            .map(column -> all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return all.stream().map(row -> line(row, widths)).toList();
  }

  /** In one line of so many characters at most. */
  public static String shorten(String text, int most) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).repeat(' ', widths[column] - cell.length() + GAP);
    }
    return line.toString().stripTrailing();
  }
}
