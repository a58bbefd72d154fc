package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prometheus' own tool reads the alert rules, and plays the cases that are kept beside them. */
class AlertRulesIT {
  private static final Path FOLDER =
      Path.of(System.getProperty("earshot.root"), "observability", "prometheus");

  @BeforeEach
  void requireTool() {
    Command.of("promtool", "--version").assumeRuns("EARSHOT_REQUIRE_PROMTOOL");
  }

  @Test
  void theSettingsAreValid() {
    assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
  }

  @Test
  void eachAlertFiresWhereItMustAndNowhereElse() {
    assertThat(promtool("test", "rules", "alerts.test.yml")).contains("SUCCESS");
  }

  private static String promtool(String what, String kind, String file) {
    return Command.of("promtool", what, kind, file).in(FOLDER).run();
  }
}
