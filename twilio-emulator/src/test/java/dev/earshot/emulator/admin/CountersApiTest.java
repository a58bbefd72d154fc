package dev.earshot.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountersApiTest extends EmulatorTest {
  @AfterEach
  void clear() {
    devices.delete("/admin/faults").is(200);
  }

  private JsonNode counters() {
    return devices.get("/admin/counters").is(200);
  }

  @Test
  void requestsAreCountedByStatusActionAndFault() {
    String messages = v2("/Channels/" + channel() + "/Messages");
    Awaitility.await().until(() -> counters().path("concurrent").asInt() == 0);
    devices.postJson("/admin/counters/reset", "").is(200);
    devices
        .putJson(
            "/admin/faults",
            """
            {"faults": [
              {"kind": "commit-then-500", "probability": 1, "path": "/Messages$", "count": 1}]}
            """)
        .is(200);

    chat.post(messages, "Body", "x").isError(20500, 500);
    chat.post(messages, "Body", "x").is(201);
    chat.get(messages).is(200);
    chat.get(v2("/Channels/none")).isError(20404, 404);
    devices.get("/client/webhooks").is(200);

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(counters().path("byStatus").toString())
                    .isEqualTo("{\"200\":1,\"201\":1,\"404\":1,\"500\":1}"));
    JsonNode counters = counters();
    assertThat(counters.path("requests").asInt()).isEqualTo(4);
    assertThat(counters.path("accepted").toString())
        .isEqualTo("{\"messages.create\":2,\"messages.read\":1}");
    assertThat(counters.path("struckByFault").toString()).isEqualTo("{\"commit-then-500\":1}");
    assertThat(counters.path("refusedByLimit")).isEmpty();

    JsonNode reset = devices.postJson("/admin/counters/reset", "").is(200);
    assertThat(reset.path("requests").asInt()).isZero();
    assertThat(reset.path("byStatus")).isEmpty();
    assertThat(reset.path("accepted")).isEmpty();
    assertThat(reset.path("struckByFault")).isEmpty();
  }

  @Test
  void allMessagesAreInOneAnswer() {
    String first = channel();
    String second = channel();
    channel();
    chat.post(v2("/Channels/" + first + "/Messages"), "Body", "one", "Attributes", "{\"cid\":1}")
        .is(201);
    String sid =
        conversations
            .post(v1("/Conversations/" + second + "/Messages"), "Body", "two", "Author", "bot")
            .is(201)
            .path("sid")
            .asText();
    chat.post(v2("/Channels/" + first + "/Messages"), "Body", "three").is(201);

    JsonNode channels = devices.get("/admin/messages?service=" + service).is(200).path("channels");

    assertThat(channels).hasSize(2);
    assertThat(channels.path(0).path("sid").asText()).isEqualTo(first);
    assertThat(channels.path(0).path("serviceSid").asText()).isEqualTo(service);
    assertThat(channels.path(0).path("uniqueName").asText()).startsWith("c-");
    assertThat(channels.path(0).path("messages").findValuesAsText("body"))
        .containsExactly("one", "three");
    assertThat(channels.path(0).path("messages").findValuesAsText("index"))
        .containsExactly("0", "1");
    assertThat(channels.path(0).path("messages").path(0).path("attributes").asText())
        .isEqualTo("{\"cid\":1}");
    assertThat(channels.path(1).path("messages").path(0).path("sid").asText()).isEqualTo(sid);
    assertThat(channels.path(1).path("messages").path(0).path("author").asText()).isEqualTo("bot");
    devices.get("/admin/messages?service=IS0").isError(20404, 404);
  }

  @Test
  void messagesOfPhonesArePutTogetherByPair() {
    String sms = "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages.json";
    devices
        .postJson(
            "/client/messages",
            "{\"from\":\"+15557770001\",\"to\":\"+15557770002\",\"body\":\"hi\"}")
        .is(201);
    chat.post(sms, "From", "+15557770002", "To", "+15557770001", "Body", "hello").is(201);
    chat.post(sms, "MessagingServiceSid", "MG1", "To", "+15557770001", "Body", "other").is(201);

    JsonNode pairs = devices.get("/admin/messages").is(200).path("pairs");

    JsonNode pair = pair(pairs, "+15557770002");
    assertThat(pair.path("phone").asText()).isEqualTo("+15557770001");
    assertThat(pair.path("messages").findValuesAsText("body")).containsExactly("hi", "hello");
    assertThat(pair.path("messages").findValuesAsText("direction"))
        .containsExactly("inbound", "outbound-api");
    assertThat(pair(pairs, "MG1").path("messages").findValuesAsText("status"))
        .containsExactly("delivered");
  }

  private static JsonNode pair(JsonNode pairs, String address) {
    for (JsonNode pair : pairs) {
      if (pair.path("address").asText().equals(address)) {
        return pair;
      }
    }
    throw new AssertionError("There is no pair of " + address + " in " + pairs);
  }
}
