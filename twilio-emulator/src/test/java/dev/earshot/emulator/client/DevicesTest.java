package dev.earshot.emulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What devices show, and what members do with each other. */
@QuarkusTest
class DevicesTest extends EmulatorTest {
  private static final String PHONE = "+12025550123";

  private String named(String name) {
    return devices
        .postJson(
            device("/channels"),
            "{\"createdBy\":\"ann\",\"uniqueName\":\"%s\",\"friendlyName\":\"The %s\"}"
                .formatted(name, name))
        .is(201)
        .path("sid")
        .asText();
  }

  @Test
  void servicesAreListedWithTheDefaultOne() {
    JsonNode services = devices.get("/client/services").is(200);

    assertThat(services.findValuesAsText("sid")).contains(service);
    assertThat(services.findValues("isDefault").stream().filter(JsonNode::asBoolean)).hasSize(1);
    assertThat(services.get(0).path("typingSeconds").asInt()).isEqualTo(5);
  }

  @Test
  void channelsAreListedNewestFirstWithTheirMembers() {
    String first = named("first");
    String second = named("second");
    join(first, "ann");
    join(first, "bob");
    say(first, "ann", "hi");
    devices.putJson(device("/users/bob"), "{\"friendlyName\":\"Robert\"}").is(200);
    devices.putJson(device("/channels/first/members/bob"), "{\"lastReadIndex\":0}").is(200);

    JsonNode channels = devices.get(device("/channels")).is(200);
    assertThat(channels).extracting(one -> one.path("sid").asText()).containsExactly(second, first);
    JsonNode shown = channels.get(1);
    assertThat(shown.path("friendlyName").asText()).isEqualTo("The first");
    assertThat(shown.path("createdBy").asText()).isEqualTo("ann");
    assertThat(shown.path("messages").asInt()).isEqualTo(1);
    assertThat(shown.path("members").findValuesAsText("identity")).containsExactly("ann", "bob");
    assertThat(shown.path("members").get(1).path("friendlyName").asText()).isEqualTo("Robert");
    assertThat(shown.path("members").get(1).path("lastReadIndex").asLong()).isZero();
    assertThat(devices.get(device("/channels/first")).is(200)).isEqualTo(shown);
    assertThat(devices.get(device("/channels/second")).is(200).path("members")).isEmpty();
  }

  @Test
  void channelsAreFoundByNameAndSidAndLimited() {
    String alpha = named("alpha");
    String beta = named("beta");

    assertThat(devices.get(device("/channels?search=LPH")).is(200).findValuesAsText("sid"))
        .containsExactly(alpha);
    assertThat(devices.get(device("/channels?search=" + beta)).is(200)).hasSize(1);
    assertThat(devices.get(device("/channels?limit=1")).is(200).findValuesAsText("sid"))
        .containsExactly(beta);
    assertThat(devices.get(device("/channels?limit=0")).isError(20001, 400))
        .isEqualTo("limit is 0; give a number from 1 to 1000");
    devices.get(device("/channels/nowhere")).isError(20404, 404);
  }

  @Test
  void messagesAreListedFromTheNewestBackwards() {
    String channel = channel();
    join(channel, "ann");
    for (int i = 0; i < 5; i++) {
      say(channel, "ann", "m" + i);
    }

    String messages = device("/channels/" + channel + "/messages");
    assertThat(devices.get(messages + "?limit=2").is(200).findValuesAsText("body"))
        .containsExactly("m3", "m4");
    assertThat(devices.get(messages + "?limit=2&before=3").is(200).findValuesAsText("body"))
        .containsExactly("m1", "m2");
    assertThat(devices.get(messages).is(200)).hasSize(5);
  }

  @Test
  void aMessageShowsItsFiles() {
    String channel = channel();
    join(channel, "ann");
    devices
        .postJson(
            device("/channels/" + channel + "/messages"),
            """
            {"author":"ann","media":[{"filename":"a.png","contentType":"image/png","size":7}]}\
            """)
        .is(201);

    JsonNode message = devices.get(device("/channels/" + channel + "/messages")).is(200).get(0);
    assertThat(message.path("media").get(0).path("filename").asText()).isEqualTo("a.png");
    assertThat(message.path("media").get(0).path("size").asLong()).isEqualTo(7);
    assertThat(message.has("body")).isFalse();
  }

  @Test
  void onlyMembersWrite() {
    String channel = channel();
    join(channel, "ann");

    devices.postJson(device("/channels/" + channel + "/members/ann/typing"), "").is(204);
    devices
        .postJson(device("/channels/" + channel + "/members/bob/typing"), "")
        .isError(50400, 403);
  }

  @Test
  void membersTakeOthersInAndOut() {
    chat.post(v2(""), "PostWebhookUrl", receiver.url("/post")).is(200);
    String channel = channel();
    join(channel, "ann");
    String members = device("/channels/" + channel + "/members");
    devices.postJson(members, "{\"identity\":\"bob\",\"by\":\"ann\"}").is(201);
    devices.delete(members + "/bob?by=ann").is(204);
    devices.postJson(members, "{\"identity\":\"cy\",\"by\":\"stranger\"}").isError(50400, 403);

    Received added =
        receiver.await(
            one -> "onMemberAdded".equals(one.event()) && "bob".equals(one.parameter("Identity")),
            "bob's coming");
    assertThat(added.parameter("Reason")).isEqualTo("ADDED");
    assertThat(added.parameter("ClientIdentity")).isEqualTo("ann");
    assertThat(receiver.await("onMemberRemoved").parameter("Reason")).isEqualTo("REMOVED");
  }

  @Test
  void phonesAreListedByTheirNumber() {
    String phone = "+1202555" + UUID.randomUUID().toString().replaceAll("\\D", "1").substring(0, 4);
    devices
        .postJson(
            "/client/messages",
            "{\"from\":\"%s\",\"to\":\"+12025550100\",\"body\":\"hi\"}".formatted(phone))
        .is(201);
    devices
        .postJson(
            "/client/messages",
            "{\"from\":\"%s\",\"to\":\"+12025550100\",\"body\":\"other\"}".formatted(PHONE))
        .is(201);
    chat.post(
            "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json",
            "MessagingServiceSid",
            "MG00000000000000000000000000000001",
            "To",
            phone,
            "Body",
            "hello")
        .is(201);

    JsonNode messages = devices.get("/client/messages?phone=%2B" + phone.substring(1)).is(200);
    assertThat(messages.findValuesAsText("body")).containsExactly("hi", "hello");
    assertThat(messages.findValuesAsText("status")).containsExactly("received", "delivered");
    assertThat(messages.get(1).path("from").asText()).startsWith("MG");
    assertThat(devices.get("/client/messages").is(200).findValuesAsText("body"))
        .contains("hi", "other", "hello");
  }
}
