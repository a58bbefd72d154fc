package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for those who come from Botkit promises nothing that no test shows. */
class ComingFromBotkitTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("\\|(.+)\\|(.*)\\|(.+)\\|(.*)\\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  /** A row of one of the page's tables. */
  private record Row(String botkit, String status, String test) {
    boolean works() {
      return status.startsWith("same") || status.startsWith("better");
    }

    boolean isLeftOut() {
      return status.startsWith("not: ");
    }
  }

  @Test
  void everyRowHasAnEndAndWhatWorksHasATest() throws IOException {
    Map<String, String> sources = testSources();
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThan(70);
    for (Row row : rows) {
      assertThat(row.works() || row.isLeftOut()).as("%s", row).isTrue();
      if (row.works()) {
        Matcher named = TEST.matcher(row.test());
        assertThat(named.find()).as("a test in %s", row).isTrue();
        assertThat(sources.get(named.group(1)))
            .as("%s", row)
            .isNotNull()
            .contains("void " + named.group(2) + "(");
      }
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/coming-from-botkit.md"))) {
      Matcher row = ROW.matcher(line.strip());
      if (row.matches() && !row.group(1).contains("---") && !row.group(4).strip().equals("Test")) {
        rows.add(new Row(row.group(1).strip(), row.group(3).strip(), row.group(4).strip()));
      }
    }
    return rows;
  }

  /** The tests' sources by the simple names of their classes; those of one name together. */
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> tests =
          files.filter(file -> file.toString().matches(".*/src/test/java/.*\\.java")).toList();
      for (Path test : tests) {
        String name = test.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(test), String::concat);
      }
    }
    return sources;
  }
}
