package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for operators says what the table does. */
class ErrorPageTest {
  private static final Path PAGE = Path.of("../docs/twilio-errors.md");

  @Test
  void thePageHasTheTablesRows() throws IOException {
    List<String> table =
        Stream.of(Verdict.values()).flatMap(ErrorPageTest::rowsOf).distinct().toList();

    List<String> page =
        Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| \\d{5} .*")).toList();

    assertThat(page)
        .as("%s: put these rows into the sections%n%s", PAGE, String.join("\n", table))
        .containsExactlyElementsOf(table);
  }

  @Test
  void eachVerdictHasASection() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .containsAll(
            Stream.of(Verdict.values())
                .map(verdict -> "## " + title(verdict))
                .collect(Collectors.toSet()));
  }

  private static Stream<String> rowsOf(Verdict verdict) {
    return OutcomeTable.RULES.stream()
        .filter(rule -> rule.verdict() == verdict)
        .flatMap(
            rule ->
                rule.codes().entrySet().stream()
                    .map(
                        row ->
                            "| %d | %s | %s | %s |"
                                .formatted(
                                    row.getKey(),
                                    row.getValue(),
                                    commands(rule.commands()),
                                    rule.remedy())));
  }

  private static String commands(Set<Class<? extends Command>> commands) {
    return commands.stream().map(ErrorPageTest::name).sorted().collect(Collectors.joining(", "));
  }

  private static String name(Class<? extends Command> command) {
    return command.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String title(Verdict verdict) {
    return switch (verdict) {
      case ALREADY_DONE -> "Already done";
      case RATE_LIMITED -> "Too fast";
      case HOLD_BOT -> "Account-wide: the bot is held";
      case IN_DOUBT -> "In doubt";
      case RETRY -> "Tried until it works";
      case RETRY_BRIEFLY -> "Over in a moment";
      case PERMANENT -> "Never: dead letters";
    };
  }
}
