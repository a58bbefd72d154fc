package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Egress at Twilio's limits: it keeps near them and never beyond, with one instance, with three and
 * while they come and go. The long form, of two cases more and five minutes for each, is {@code
 * -Dearshot.rates=long}; it tells how near.
 */
@Isolated("It looks at times or rates.")
class RateLimitsIT {
  private static final boolean LONG = "long".equals(System.getProperty("earshot.rates"));
  private static final Duration LENGTH = LONG ? Duration.ofMinutes(5) : Duration.ofSeconds(5);
  private static final int CHANNEL_LIMIT = 30;
  private static final int ACCOUNT_LIMIT = 150;

  /** In a few seconds on a busy machine it is not seen how near it can be. */
  private static final double NEAR = LONG ? 0.95 : 0.3;

  /**
   * Channels fall on partitions by chance, but each partition has the same part of the account's
   * limit: with just as many replies as the limit allows, an instance would have nothing left to do
   * before the others.
   */
  private static final double UNEVEN = 1.6;

  private LocalStack stack;
  private EmulatorAdmin admin;

  @AfterEach
  void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  private void start(int instances, int accountRate) throws IOException, InterruptedException {
    stack =
        LocalStack.builder()
            .product("chat")
            .egresses(instances)
            .environment("EARSHOT_EGRESS_ACCOUNT_RATE", Integer.toString(accountRate))
            .start();
    admin = new EmulatorAdmin(stack.emulatorUrl());
    admin.put(
        "/admin/limits",
        Map.of(
            "channelActionsPerSecond", CHANNEL_LIMIT,
            "accountRequestsPerSecond", accountRate));
  }

  private void say(int channels, int perSecond) {
    List<String> sids =
        IntStream.range(0, channels)
            .mapToObj(number -> stack.emulator().createChannel("Ada"))
            .toList();
    double seconds = LENGTH.toSeconds() * UNEVEN + 15;
    new Replies(stack.bootstrapServers()).say(sids, (int) (seconds * perSecond));
  }

  @Test
  void oneInstanceKeepsTheLimitsOfChannels() throws Exception {
    start(1, 1_000);
    say(5, 5 * CHANNEL_LIMIT);
    assertRate(5 * CHANNEL_LIMIT, List.of());
  }

  @Test
  @EnabledIfSystemProperty(named = "earshot.rates", matches = "long")
  void oneInstanceKeepsTheLimitOfTheAccount() throws Exception {
    start(1, ACCOUNT_LIMIT);
    say(200, ACCOUNT_LIMIT);
    assertRate(ACCOUNT_LIMIT, List.of());
  }

  @Test
  @EnabledIfSystemProperty(named = "earshot.rates", matches = "long")
  void threeInstancesKeepItTogether() throws Exception {
    start(3, ACCOUNT_LIMIT);
    say(200, ACCOUNT_LIMIT);
    assertRate(ACCOUNT_LIMIT, List.of());
  }

  @Test
  void instancesThatComeAndGoNeverExceedItTogether() throws Exception {
    start(3, ACCOUNT_LIMIT);
    say(200, ACCOUNT_LIMIT);
    assertRate(ACCOUNT_LIMIT, LONG ? List.of("egress-3", "egress-2") : List.of("egress-3"));
  }

  private void assertRate(int limit, List<String> restarted) throws Exception {
    double rate = measure(restarted);
    assertThat(rate).as("messages/s at a limit of " + limit).isGreaterThan(limit * NEAR);
  }

  /** The rate of messages while egress has more to do than it may. */
  private double measure(List<String> restarted) throws Exception {
    await().atMost(Duration.ofSeconds(30)).until(() -> admin.messages() > 100);
    int before = admin.messages();
    long begin = System.nanoTime();
    List<String> left = new ArrayList<>(restarted);
    while (!left.isEmpty()) {
      String instance = left.removeFirst();
      stack.stop(instance);
      stack.start(instance);
    }
    await()
        .atMost(LENGTH.plusSeconds(30))
        .until(() -> System.nanoTime() - begin >= LENGTH.toNanos());
    double rate = (admin.messages() - before) / ((System.nanoTime() - begin) / 1e9);
    JsonNode refused = admin.get("/admin/counters").path("refusedByLimit");
    System.out.printf("%.1f messages/s over %d s; refused %s%n", rate, LENGTH.toSeconds(), refused);
    int sum = 0;
    for (JsonNode count : refused) {
      sum += count.asInt();
    }
    assertThat(sum).as("refused").isZero();
    return rate;
  }
}
