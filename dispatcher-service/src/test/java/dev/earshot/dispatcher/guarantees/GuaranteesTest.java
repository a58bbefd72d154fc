package dev.earshot.dispatcher.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guarantees under each disturbance. The long form, with 20,000 events over 200 channels:
 *
 * <pre>{@code
 * ./mvnw verify -pl dispatcher-service -am -Dtest=GuaranteesTest \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dearshot.guarantees=long
 * }</pre>
 *
 * {@code -Dearshot.guarantees.seed=N} makes the same choices again.
 */
class GuaranteesTest {
  private static final boolean LONG = "long".equals(System.getProperty("earshot.guarantees"));
  private static final Run.Size SIZE =
      LONG ? new Run.Size(200, 20_000, 300) : new Run.Size(60, 1_500, 250);

  @TempDir Path folder;

  static Stream<Arguments> disturbances() {
    Stream<Arguments> all =
        Stream.of(Disturbance.values()).map(each -> Arguments.of(each, GroupProtocol.CONSUMER));
    return Stream.concat(all, Stream.of(Arguments.of(Disturbance.KILL, GroupProtocol.CLASSIC)));
  }

  @ParameterizedTest(name = "{0}, group protocol {1}")
  @MethodSource("disturbances")
  void hold(Disturbance disturbance, GroupProtocol protocol) throws InterruptedException {
    long seed = Long.getLong("earshot.guarantees.seed", new Random().nextInt(1_000_000));
    try (Workers workers = new Workers(folder, "guarantees", protocol)) {
      Run run = new Run(workers, "guarantees", SIZE, seed);
      History history;
      try {
        history = run.run(disturbance);
      } catch (ConditionTimeoutException incomplete) {
        throw new AssertionError("Seed %d: not answered:%n%s".formatted(seed, run.open()));
      }
      System.out.printf(
          "%s, %s: %d events, %d times disturbed, seed %d%n",
          disturbance, protocol, SIZE.events(), run.disturbances(), seed);
      assertThat(run.disturbances()).isPositive();
      assertThat(Guarantee.violations(history)).as("seed %d", seed).isEmpty();
    }
  }
}
