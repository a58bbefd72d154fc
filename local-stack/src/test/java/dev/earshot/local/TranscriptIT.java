package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.model.Product;
import dev.earshot.testkit.BotTest;
import dev.earshot.testkit.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that was had in a deployment is said again in a test. */
class TranscriptIT {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  @TempDir private Path folder;

  @Test
  void whatWasSaidIsPrintedAndCanBeSaidAgain() throws Exception {
    HandlerJar.write(folder.resolve("patient-bot.jar"), PatientBot.class);
    try (LocalStack stack = LocalStack.builder().product("chat").handlers(folder).start()) {
      EmulatorClient emulator = stack.emulator();
      String channel = emulator.createChannel("ann");
      emulator.join(channel, "ann");
      awaitMessages(emulator, channel, 1);
      emulator.say(channel, "ann", "cookies");
      awaitMessages(emulator, channel, 3);
      emulator.say(channel, "ann", "oatmeal");
      awaitMessages(emulator, channel, 5);
      emulator.say(channel, "ann", "cookies");
      awaitMessages(emulator, channel, 8);

      String printed = run(stack, channel);

      assertThat(printed.lines().filter(line -> line.startsWith("ann:") || line.startsWith("bot:")))
          .containsExactly(
              "bot: Welcome!",
              "ann: cookies",
              "bot: Which?",
              "ann: oatmeal",
              "bot: I love oatmeal, too.",
              "ann: cookies",
              "bot: Which?",
              "bot: Too late.");
      BotTest.with(new PatientBot())
          .on(Product.CHAT)
          .replay(Transcript.parse(printed), TOLERANCE)
          .expectNothingMore();
      assertThat(run(stack, "CH404")).contains("Nothing is known of the channel \"CH404\"");
    }
  }

  private static void awaitMessages(EmulatorClient emulator, String channel, int count) {
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(() -> assertThat(emulator.messages(channel)).hasSize(count));
  }

  /** What the command prints, complaints too. */
  private String run(LocalStack stack, String channel) {
    CommandRun run =
        CommandRun.of(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers()),
            folder,
            "transcript",
            channel);
    return run.out() + run.err();
  }
}
