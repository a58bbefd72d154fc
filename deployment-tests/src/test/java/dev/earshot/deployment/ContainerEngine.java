package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** The container engine of this machine, if there is one. */
final class ContainerEngine {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private ContainerEngine() {}

  /** Skips the test where no engine runs, or fails it if one is required. */
  static void require() {
    Command.Result info = Command.of("docker", "info").within(LIMIT).result();
    if (info.ok()) {
      return;
    }
    String why = "No container engine runs here: " + info.output().strip();
    if (Boolean.parseBoolean(System.getenv("EARSHOT_REQUIRE_DOCKER"))) {
      fail(why + "\nStart Docker, or unset EARSHOT_REQUIRE_DOCKER to skip these tests.");
    }
    Assumptions.abort(why);
  }
}
