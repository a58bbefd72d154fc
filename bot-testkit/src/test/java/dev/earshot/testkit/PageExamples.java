package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The examples in Java on a page.
 *
 * @param examples without the lines of packages and imports
 */
record PageExamples(String page, List<String> examples) {
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern HEAD = Pattern.compile("(?m)^(package|import) .*\\n");

  /** Where lines break, comments, and what only nested classes need. */
  private static final Pattern FORM = Pattern.compile(" *//.*|\\bstatic\\b|\\s+");

  /**
   * @param page from the project's folder
   */
  static PageExamples of(String page) throws IOException {
    return new PageExamples(
        page,
        JAVA.matcher(Files.readString(Path.of("..", page)))
            .results()
            .map(example -> HEAD.matcher(example.group(1)).replaceAll(""))
            .toList());
  }

  /** Requires that so many are there, and that each stands in a source file, too. */
  void areIn(Path source, int count) throws IOException {
    String here = inOneForm(Files.readString(source));
    assertThat(examples).hasSize(count);
    for (String example : examples) {
      assertThat(here.contains(inOneForm(example))).as("%s: %s", page, example).isTrue();
    }
  }

  private static String inOneForm(String java) {
    return FORM.matcher(java).replaceAll("");
  }
}
