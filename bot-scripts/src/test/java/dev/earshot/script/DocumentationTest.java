package dev.earshot.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.testkit.BotTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scripts of the documentation can be used, and talk as it says. */
class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "scripts.md");
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern ONE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern YAML = Pattern.compile("```yaml\n");
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleTalksAsThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();

    assertThat(examples).hasSize((int) YAML.matcher(page).results().count()).isNotEmpty();
    for (MatchResult example : examples) {
      ScriptModule module = ScriptModule.builder().text(PAGE.toString(), example.group(1)).build();
      play(BotTest.with(module), example.group(2));
    }
  }

  @Test
  void theExampleOfTheReadmeTalksToo() throws IOException {
    List<MatchResult> examples = ONE.matcher(Files.readString(README)).results().toList();
    assertThat(examples).hasSize(1);
    BotTest.with(
            ScriptModule.builder().text(README.toString(), examples.getFirst().group(1)).build())
        .user("cookies")
        .expect("What is your favorite type of cookie?")
        .user("oatmeal")
        .expect("Golly, I love oatmeal too!!!")
        .expectNothingMore();
  }

  private static void play(BotTest test, String dialogue) {
    for (String line : dialogue.lines().toList()) {
      String text = line.substring(line.indexOf(": ") + 2);
      switch (line.substring(0, line.indexOf(':'))) {
        case "you" -> test.expectNothingMore().user(text);
        case "bot" -> test.expect(text);
        case "later" -> test.expectNothingMore().after(Duration.parse("PT" + text));
        default -> throw new IllegalArgumentException("No line of a dialogue: " + line);
      }
    }
    test.expectNothingMore();
  }
}
