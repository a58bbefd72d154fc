package dev.earshot.dispatcher.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.guarantees.Sender.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guarantees under each disturbance. The long form, with 20,000 events over 200 channels:
 *
 * <pre>{@code
 * ./mvnw verify -pl dispatcher-service -am -Dtest='GuaranteesTest,DefectTest' \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dearshot.guarantees=long
 * }</pre>
 *
 * <ul>
 *   <li>{@code -Dearshot.guarantees.only=KILL} (or {@code "KILL, CLASSIC"}) runs some scenarios
 *       only.
 *   <li>{@code -Dearshot.guarantees.seed=N} makes the same choices again.
 *   <li>{@code -Dearshot.guarantees.broken=offsets-first} (or {@code state-apart}) gives the
 *       workers a {@link Defect}; the run must fail then.
 * </ul>
 */
class GuaranteesTest {
  private static final boolean LONG = "long".equals(System.getProperty("earshot.guarantees"));
  private static final String ONLY = System.getProperty("earshot.guarantees.only", "");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int KILLS = 20;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  static Stream<Scenario> scenarios() {
    Stream<Scenario> all =
        Arrays.stream(Disturbance.values())
            .filter(each -> LONG || each != Disturbance.BROKER_FROZEN)
            .map(each -> new Scenario(each, GroupProtocol.CONSUMER));
    Stream<Disturbance> classic =
        LONG
            ? Stream.of(
                Disturbance.KILL,
                Disturbance.ROLLING_RESTART,
                Disturbance.ZOMBIE,
                Disturbance.REBALANCE_STORM)
            : Stream.of(Disturbance.KILL);
    return Stream.concat(all, classic.map(each -> new Scenario(each, GroupProtocol.CLASSIC)))
        .filter(scenario -> scenario.toString().startsWith(ONLY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void hold(Scenario scenario) throws InterruptedException {
    long seed = Long.getLong("earshot.guarantees.seed", new Random().nextInt(1_000_000));
    try (Workers workers = new Workers(folder, scenario)) {
      Size size = size(scenario.disturbance());
      Result result = new Run(workers, scenario, size, seed).run(LIMIT);
      System.out.println(result);
      assertThat(result.violations()).as("%s, seed %d", scenario, seed).isEmpty();
      assertThat(result.disturbances()).isGreaterThanOrEqualTo(size.disturbances());
    }
  }

  private static Size size(Disturbance disturbance) {
    return LONG
        ? new Size(200, 20_000, 300, disturbance == Disturbance.KILL ? KILLS : 1)
        : new Size(60, 1_500, 150, 1);
  }
}
