package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A message's way as the page at the emulator is told it, in the whole stack. */
@Isolated("It looks at times or rates.")
class InspectorIT {
  private static final Duration POLL = Duration.ofMillis(20);

  /** How far the clock of dates may run apart from the one that measures. */
  private static final long CLOCKS_MILLIS = 20;

  /** What a webhook, the polling of this test and a busy machine may add to a time. */
  private static final long MARGIN_MILLIS = 1_000;

  @Test
  void theWayOfAMessageIsShownWithTheTimeItTook() throws Exception {
    try (LocalStack stack = LocalStack.builder().product("chat").start()) {
      EmulatorClient emulator = stack.emulator();
      EmulatorAdmin page = new EmulatorAdmin(stack.emulatorUrl());
      String channel = emulator.createChannel("Ada");
      emulator.join(channel, "Ada");
      answered(emulator, channel, "hello");

      long begin = System.nanoTime();
      String sid = answered(emulator, channel, "hello");
      long measured = Duration.ofNanos(System.nanoTime() - begin).toMillis();

      JsonNode way =
          await()
              .until(
                  () -> page.get("/inspector/ways?sid=" + sid).path("ways").path(0),
                  one -> one.has("millis"));
      System.out.printf(
          "Answered after %d ms by this test's clock, after %s ms by the inspector%n",
          measured, way.path("millis"));
      assertThat(way.path("event").path("messageSid").asText()).isEqualTo(sid);
      assertThat(way.path("stages").findValuesAsText("name"))
          .containsExactly("twilio", "received", "stored", "handled");
      assertThat(way.path("replies").path(0).path("stages").findValuesAsText("name"))
          .containsExactly("said", "stored", "attempted", "sent");
      assertThat(way.path("replies").path(0).path("outcome").asText()).isEqualTo("sent");
      assertThat(way.path("stateAfter").path("lastEventAt").asText()).isNotEmpty();
      assertThat(way.path("millis").asLong())
          .isBetween(Math.max(1, measured - MARGIN_MILLIS), measured + CLOCKS_MILLIS);

      JsonNode ofReply =
          page.get("/inspector/ways?sid=" + way.path("replies").path(0).path("sid").asText());
      assertThat(ofReply.path("ways").path(0).path("event").path("messageSid").asText())
          .isEqualTo(sid);
    }
  }

  /** Says something and waits for an answer; returns the SID of what was said. */
  private static String answered(EmulatorClient emulator, String channel, String text) {
    int before = emulator.messages(channel).size();
    String sid = emulator.say(channel, "Ada", text);
    await().pollInterval(POLL).until(() -> emulator.messages(channel).size() >= before + 2);
    return sid;
  }
}
