package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Twilio is away while replies go on coming: nothing is lost, and then the backlog drains in order,
 * at the limit and not beyond. The long form is {@code -Dearshot.outage=long}.
 */
@Isolated("It looks at times or rates.")
class OutageIT {
  private static final boolean LONG = "long".equals(System.getProperty("earshot.outage"));
  private static final Duration OUTAGE = LONG ? Duration.ofSeconds(60) : Duration.ofSeconds(5);
  private static final int PER_SECOND = LONG ? 200 : 60;
  private static final int LIMIT = LONG ? 300 : 100;
  private static final int CHANNELS = 150;
  private static final double NANOS_A_SECOND = 1e9;

  @Test
  void theBacklogDrainsInOrderAtTheLimit() throws Exception {
    try (LocalStack stack =
        LocalStack.builder()
            .product("chat")
            .environment("EARSHOT_EGRESS_ACCOUNT_RATE", Integer.toString(LIMIT))
            .start()) {
      EmulatorAdmin admin = new EmulatorAdmin(stack.emulatorUrl());
      admin.put(
          "/admin/limits",
          Map.of("channelActionsPerSecond", 30, "accountRequestsPerSecond", LIMIT));
      List<String> channels =
          IntStream.range(0, CHANNELS)
              .mapToObj(number -> stack.emulator().createChannel("Ada"))
              .toList();
      int replies = Math.toIntExact((OUTAGE.toSeconds() + 5) * PER_SECOND);
      CompletableFuture<Map<String, List<String>>> saying =
          CompletableFuture.supplyAsync(
              () -> new Replies(stack.bootstrapServers()).say(channels, replies, PER_SECOND));
      await().until(() -> admin.messages() > PER_SECOND);

      admin.put("/admin/faults", Map.of("faults", List.of(Map.of("kind", "outage"))));
      long begin = System.nanoTime();
      await()
          .atMost(OUTAGE.plusSeconds(30))
          .until(() -> System.nanoTime() - begin > OUTAGE.toNanos());
      int before = admin.messages();
      admin.put("/admin/faults", Map.of("faults", List.of()));
      long end = System.nanoTime();
      await().until(() -> admin.messages() > before);
      long noticed = System.nanoTime();
      int requests = admin.requests();
      Map<String, List<String>> said = saying.join();

      await().atMost(Duration.ofMinutes(5)).until(() -> admin.messages() >= replies);
      double seconds = (System.nanoTime() - noticed) / NANOS_A_SECOND;
      JsonNode counters = admin.get("/admin/counters");
      System.out.printf(
          "Away for %d s, noticed after %.1f s more: %d of %d replies waited, sent in %.1f s (%.1f requests/s at a limit of %d, looks included); refused %s; requests while away %s%n",
          OUTAGE.toSeconds(),
          (noticed - end) / NANOS_A_SECOND,
          replies - before,
          replies,
          seconds,
          (admin.requests() - requests) / seconds,
          LIMIT,
          counters.path("refusedByLimit"),
          counters.path("struckByFault"));
      assertThat(admin.texts()).isEqualTo(said);
      assertThat(counters.path("refusedByLimit")).as("refused").isEmpty();
    }
  }
}
