package dev.earshot.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Whose webhooks are sent can be switched while the emulator runs. */
@QuarkusTest
class ProductApiTest extends EmulatorTest {
  private String product() {
    return "/admin/services/" + service + "/product";
  }

  @Test
  void theWebhooksGoWhereTheyWentAndAreTheOtherProducts() {
    String hook = receiver.url("/hook");
    chat.post(v2(""), "PostWebhookUrl", hook).is(200);
    JsonNode before = devices.get(product()).is(200);
    assertThat(before.path("chat").asText()).isEqualTo(hook);
    assertThat(before.path("conversations").isNull()).isTrue();

    JsonNode after = devices.putJson(product(), "{\"product\":\"conversations\"}").is(200);
    assertThat(after.path("conversations").asText()).isEqualTo(hook);
    assertThat(after.path("chat").isNull()).isTrue();
    String channel = channel();
    join(channel, "ann");
    say(channel, "ann", "one");
    receiver.await("onMessageAdded");

    devices.putJson(product(), "{\"product\":\"chat\"}").is(200);
    say(channel, "ann", "two");
    receiver.await("onMessageSent");
    assertThat(receiver.received())
        .filteredOn(one -> one.parameter("Body") != null)
        .extracting(Received::event)
        .containsExactly("onMessageAdded", "onMessageSent");
  }

  @Test
  void theBotIsAskedBeforehandIfThatIsWanted() {
    chat.post(v2(""), "PostWebhookUrl", receiver.url("/hook")).is(200);
    JsonNode after = devices.putJson(product(), "{\"product\":\"chat\",\"before\":true}").is(200);
    assertThat(after.path("before").asBoolean()).isTrue();
    String channel = channel();
    join(channel, "ann");
    say(channel, "ann", "one");
    receiver.await("onMessageSend");
    receiver.await("onMessageSent");

    JsonNode off = devices.putJson(product(), "{\"product\":\"chat\"}").is(200);
    assertThat(off.path("before").asBoolean()).isFalse();
  }

  @Test
  void whatCantBeDoneIsSaid() {
    assertThat(devices.putJson(product(), "{\"product\":\"fax\"}").isError(20001, 400))
        .contains("fax", "chat", "conversations");
    assertThat(devices.putJson(product(), "{\"product\":\"chat\"}").isError(20001, 400))
        .contains("EMULATOR_WEBHOOK_URL");
    devices.get("/admin/services/ISnone/product").isError(20404, 404);
  }
}
