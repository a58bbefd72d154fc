package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of messages comes back to their handlers, once for each, and what is said about it
 * makes no more news.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DeliveryIT {
  private LocalStack stack;

  @BeforeAll
  void start(@TempDir Path handlers) throws IOException {
    HandlerJar.write(handlers.resolve("delivery-bot.jar"), DeliveryBot.class);
    stack = LocalStack.builder().product("messaging").handlers(handlers).start();
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void anSmsThatArrivesIsToldOnce() {
    Turn order = new Turn("order", List.of("Ordered.", "It has arrived."));
    ItSupport.play(stack, phone("+15550003"), List.of(order, order, order));
  }

  @Test
  void aMessageThatTwilioRefusesIsTold() {
    Turn picture = new Turn("picture", List.of("It has failed."));
    ItSupport.play(stack, phone("+15550004"), List.of(picture, picture));
  }

  @Test
  void aContentTemplateArrives() throws Exception {
    new EmulatorAdmin(stack.emulatorUrl())
        .post(
            "/admin/content-templates",
            Map.of("sid", DeliveryBot.TEMPLATE, "body", "Hi {{1}}, it is Friday."));
    Room phone = phone("+15550005");
    phone.say("template");
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(
            () ->
                assertThat(ItSupport.heard(phone))
                    .containsExactly("Hi Ann, it is Friday.", "It has arrived."));
  }

  private Room phone(String number) {
    return Rooms.sms(stack.emulator(), stack.botNumber(), number);
  }
}
