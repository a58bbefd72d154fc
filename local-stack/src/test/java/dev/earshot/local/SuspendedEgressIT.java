package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * An instance of egress that its host stops for so long that its partitions are given to others,
 * and that then goes on in the middle of its work as if nothing had happened.
 */
@Isolated("It looks at times or rates.")
class SuspendedEgressIT {
  private static final int REPLIES = 2_000;
  private static final int CHANNELS = 100;

  @Test
  void sendsNothingThatOthersHaveSentMeanwhile() throws Exception {
    try (LocalStack stack =
        LocalStack.builder()
            .product("chat")
            .egresses(2)
            .environment("EARSHOT_EGRESS_ACCOUNT_RATE", "150")
            .start()) {
      EmulatorAdmin admin = new EmulatorAdmin(stack.emulatorUrl());
      List<String> channels =
          IntStream.range(0, CHANNELS)
              .mapToObj(number -> stack.emulator().createChannel("Ada"))
              .toList();
      Map<String, List<String>> said = new Replies(stack.bootstrapServers()).say(channels, REPLIES);
      await().atMost(Duration.ofSeconds(60)).until(() -> admin.messages() > REPLIES / 10);

      signal("STOP", stack.pid("egress-2"));
      int before = admin.messages();
      // Its partitions' replies are among them, since they are sent by turns.
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> admin.messages() > Math.max(before, REPLIES / 2) + REPLIES / 5);
      signal("CONT", stack.pid("egress-2"));

      await().atMost(Duration.ofMinutes(2)).until(() -> different(admin.texts()) == REPLIES);
      await().atMost(Duration.ofSeconds(30)).until(() -> hasNothingLeft(stack));
      Map<String, List<String>> arrived = admin.texts();
      assertThat(Replies.twice(arrived)).as("there twice").isEmpty();
      assertThat(arrived).as("in order").isEqualTo(said);
    }
  }

  private static long different(Map<String, List<String>> texts) {
    return texts.values().stream().flatMap(List::stream).distinct().count();
  }

  private static boolean hasNothingLeft(LocalStack stack) throws Exception {
    return new EmulatorAdmin(stack.url("egress-2"))
        .getText("/q/metrics")
        .contains("earshot_egress_waiting{class=\"reply\"} 0.0");
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
