package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three instances of egress that are killed and restarted, at a Twilio that fails in every way it
 * has: each reply is there once, in its channel's order. The long form is {@code
 * -Dearshot.faults=long}.
 */
@Isolated("It looks at times or rates.")
class FaultyTwilioIT {
  private static final List<String> INSTANCES = List.of("egress", "egress-2", "egress-3");

  /**
   * How much is done.
   *
   * @param replies by all channels together
   */
  record Size(long seed, int channels, int replies, int kills, Duration limit) {}

  static List<Size> sizes() {
    return isLong()
        ? List.of(
            new Size(1, 300, 10_000, 20, Duration.ofMinutes(15)),
            new Size(2, 300, 10_000, 20, Duration.ofMinutes(15)),
            new Size(3, 300, 10_000, 20, Duration.ofMinutes(15)))
        : List.of(new Size(System.nanoTime(), 60, 240, 1, Duration.ofMinutes(4)));
  }

  static boolean isLong() {
    return "long".equals(System.getProperty("earshot.faults"));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyReplyIsThereOnceAndInOrder(Size size) throws Exception {
    try (LocalStack stack = stack()) {
      EmulatorAdmin admin = new EmulatorAdmin(stack.emulatorUrl());
      Replies replies = new Replies(stack.bootstrapServers());
      List<String> channels =
          IntStream.range(0, size.channels())
              .mapToObj(number -> stack.emulator().createChannel("Ada"))
              .toList();
      admin.put("/admin/faults", Map.of("seed", size.seed(), "faults", faults()));
      Map<String, List<String>> said = replies.say(channels, size.replies());

      Random random = new Random(size.seed());
      for (int kill = 0; kill < size.kills(); kill++) {
        int part = size.replies() / (size.kills() + 2);
        awaitArrived(admin, kill * part + random.nextInt(part));
        String instance = INSTANCES.get(random.nextInt(INSTANCES.size()));
        stack.kill(instance);
        stack.start(instance);
      }
      for (String instance : INSTANCES) {
        stack.stop(instance);
        stack.start(instance);
      }

      await()
          .atMost(size.limit())
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> settled(stack, size.replies()));
      Map<String, List<String>> arrived = admin.texts();
      report(stack, admin, size);
      assertThat(lost(said, arrived)).as("lost, seed " + size.seed()).isEmpty();
      assertThat(Replies.twice(arrived)).as("there twice, seed " + size.seed()).isEmpty();
      assertThat(arrived).as("in order, seed " + size.seed()).isEqualTo(said);
    }
  }

  static void awaitArrived(EmulatorAdmin admin, int messages) {
    await().atMost(Duration.ofMinutes(5)).until(() -> admin.messages() >= messages);
  }

  private static LocalStack stack() {
    return LocalStack.builder()
        .product("chat")
        .egresses(INSTANCES.size())
        // Refusals that come whatever the rate is make it a small part of this.
        .environment("EARSHOT_EGRESS_ACCOUNT_RATE", "10000")
        .environment("EARSHOT_EGRESS_CHANNEL_RATE", "100")
        .environment("EARSHOT_EGRESS_ANSWER_TIMEOUT", "1s")
        .environment("EARSHOT_EGRESS_PROBE_INTERVAL", "50ms")
        .environment("EARSHOT_EGRESS_LONGEST_RETRY", "500ms")
        .environment("EARSHOT_EGRESS_GRACE", "1s")
        .start();
  }

  /** Every fault the emulator has but an outage, each at 5 to 20 %. */
  static List<Map<String, Object>> faults() {
    return List.of(
        fault("too-many-requests", 0.1, Map.of()),
        fault("server-error", 0.05, Map.of()),
        fault("html-502", 0.05, Map.of()),
        fault("unauthorized", 0.05, Map.of()),
        fault("drop-before-commit", 0.05, Map.of()),
        fault("commit-then-500", 0.1, Map.of()),
        fault("commit-then-timeout", 0.05, Map.of("holdMillis", 3_000)),
        fault("commit-then-reset", 0.1, Map.of()),
        fault("empty-body", 0.05, Map.of()),
        fault("slow", 0.2, Map.of("minMillis", 10, "maxMillis", 200)));
  }

  private static Map<String, Object> fault(
      String kind, double probability, Map<String, Object> more) {
    Map<String, Object> fault = new HashMap<>(more);
    fault.put("kind", kind);
    fault.put("probability", probability);
    return fault;
  }

  private static boolean settled(LocalStack stack, int replies) {
    return new Replies(stack.bootstrapServers())
            .results().values().stream().filter(Delivery.Sent.class::isInstance).count()
        == replies;
  }

  static Set<String> lost(Map<String, List<String>> said, Map<String, List<String>> arrived) {
    Set<String> lost = new HashSet<>();
    said.values().forEach(lost::addAll);
    arrived.values().forEach(lost::removeAll);
    return lost;
  }

  private static void report(LocalStack stack, EmulatorAdmin admin, Size size)
      throws IOException, InterruptedException {
    JsonNode counters = admin.get("/admin/counters");
    System.out.printf(
        "Seed %d: %d replies, %d kills; requests %s, struck %s%n",
        size.seed(),
        size.replies(),
        size.kills(),
        counters.path("requests"),
        counters.path("struckByFault"));
    for (String instance : INSTANCES) {
      String metrics = new EmulatorAdmin(stack.url(instance)).getText("/q/metrics");
      metrics
          .lines()
          .filter(line -> line.startsWith("earshot_egress_in_doubt"))
          .forEach(line -> System.out.println(instance + " (since its last start): " + line));
    }
  }
}
