package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals have Twilio's codes, statuses and shape. */
@QuarkusTest
class ErrorsTest extends EmulatorTest {
  @Test
  void whoIsNotTheAccountIs20003() {
    chat.as(null).get(v2("")).isError(20003, 401);
    chat.as("Bearer x").get(v2("")).isError(20003, 401);
    chat.as("Basic %%%").get(v2("")).isError(20003, 401);
    chat.as(Rest.basic(Rest.ACCOUNT, "wrong")).get(v2("")).isError(20003, 401);
    chat.as(Rest.basic("AC99999999999999999999999999999999", Rest.TOKEN))
        .get(v2(""))
        .isError(20003, 401);
    chat.as(Rest.basic("SK00000000000000000000000000000001", Rest.TOKEN)).get(v2("")).is(200);
  }

  @Test
  void whatIsNotThereIs20404AndNamedAsTheClientKnowsIt() {
    String missing = "/Channels/CH00000000000000000000000000000000";

    assertThat(chat.get(v2(missing)).isError(20404, 404))
        .isEqualTo("The requested resource /Services/" + service + missing + " was not found");
    assertThat(
            conversations
                .get("/v1/Services/IS0/Conversations/CH0/Messages/IM0")
                .isError(20404, 404))
        .contains("/Services/IS0/Conversations/CH0/Messages/IM0");
    assertThat(
            chat.get("/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages/SM0.json")
                .isError(20404, 404))
        .contains("/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages/SM0.json");
    chat.get("/v2/Nothing").isError(20404, 404);
  }

  @Test
  void anotherMethodIs20004() {
    chat.delete("/v2/Services").isError(20004, 405);
  }

  @Test
  void aMissingParameterIs20001AndNamed() {
    assertThat(chat.post("/v2/Services").isError(20001, 400)).contains("FriendlyName");
    assertThat(chat.post(v2("/Users")).isError(20001, 400)).contains("Identity");
    assertThat(chat.post(v1("/Channels/" + channel() + "/Messages")).isError(20001, 400))
        .contains("Body");
    assertThat(
            conversations
                .post(v1("/Conversations/" + channel() + "/Participants"))
                .isError(20001, 400))
        .contains("Identity or MessagingBinding.Address");
  }

  @Test
  void aTakenUniqueNameHasTheCodeOfTheApiThatIsCalled() {
    chat.post(v2("/Channels"), "UniqueName", "taken").is(201);

    chat.post(v2("/Channels"), "UniqueName", "taken").isError(50307, 409);
    conversations.post(v1("/Conversations"), "UniqueName", "taken").isError(50353, 409);
    chat.post(v2("/Channels/" + channel()), "UniqueName", "taken").isError(50307, 409);
    conversations
        .post(v1("/Conversations/" + channel()), "UniqueName", "taken")
        .isError(50353, 409);
    chat.post(v2("/Channels/taken"), "UniqueName", "taken").is(200);
    assertThat(chat.post(v2("/Channels"), "UniqueName", "n".repeat(65)).isError(20001, 400))
        .contains("65")
        .contains("64");
  }

  @Test
  void whoIsThereAlreadyHasTheCodeOfTheApiThatIsCalled() {
    String sid = channel();
    join(sid, "ann");

    chat.post(v2("/Channels/" + sid + "/Members"), "Identity", "ann").isError(50404, 409);
    conversations
        .post(v1("/Conversations/" + sid + "/Participants"), "Identity", "ann")
        .isError(50433, 409);
    chat.post(v2("/Users"), "Identity", "ann").isError(50201, 409);
    conversations.post(v1("/Users"), "Identity", "ann").isError(50201, 409);
  }

  @Test
  void aPairOfAddressesIsInOneConversationOnly() {
    String[] pair = {
      "MessagingBinding.Address", "+15550003333", "MessagingBinding.ProxyAddress", "+15559990000"
    };
    conversations.post(v1("/Conversations/" + channel() + "/Participants"), pair).is(201);

    conversations
        .post(v1("/Conversations/" + channel() + "/Participants"), pair)
        .isError(50416, 409);
  }

  @Test
  void aFullChannelTakesNobodyElse() {
    chat.post(v2(""), "Limits.ChannelMembers", "1").is(200);
    String sid = channel();
    join(sid, "ann");

    chat.post(v2("/Channels/" + sid + "/Members"), "Identity", "bob").isError(50403, 403);
  }

  @Test
  void aClosedConversationTakesNoMessagesFromAnybody() {
    String sid = channel();
    join(sid, "ann");
    conversations.post(v1("/Conversations/" + sid), "State", "closed").is(200);

    conversations.post(v1("/Conversations/" + sid + "/Messages"), "Body", "x").isError(50377, 409);
    devices
        .postJson(device("/channels/" + sid + "/messages"), "{\"author\":\"ann\",\"body\":\"x\"}")
        .isError(50377, 409);
  }

  @Test
  void attributesMustBeJsonAndNotTooLong() {
    String messages = v2("/Channels/" + channel() + "/Messages");

    chat.post(messages, "Attributes", "{nope").isError(50304, 400);
    chat.post(messages, "Attributes", "\"" + "x".repeat(4 * 1024) + "\"").isError(50303, 400);
    chat.post(messages, "Body", "x".repeat(32 * 1024 + 1)).isError(50504, 400);
    assertThat(chat.post(messages, "Body", "first").is(201).path("index").asInt())
        .as("refused messages leave no holes")
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "101"})
  void aPageSizeOutOfRangeIs20007(String size) {
    chat.get(v2("/Channels?PageSize=" + size)).isError(20007, 400);
    conversations.get(v1("/Conversations?PageSize=" + size)).isError(20007, 400);
  }

  @Test
  void version1TakesPagesOf1000() {
    chat.get(v1("/Channels?PageSize=1000")).is(200);
    chat.get(v1("/Channels?PageSize=1001")).isError(20007, 400);
  }

  @Test
  void aWebhookFilterThatIsNoEventOfTheApiIsRefused() {
    assertThat(chat.post(v2(""), "WebhookFilters", "onMessageAdded").isError(20001, 400))
        .contains("onMessageAdded")
        .contains("onMessageSent");
    conversations
        .post(v1("/Configuration/Webhooks"), "Filters", "onMessageSent")
        .isError(20001, 400);
    conversations.post(v1("/Configuration/Webhooks"), "Filters", "onDeliveryUpdated").is(200);
    chat.post(v2(""), "PostWebhookRetryCount", "4").isError(20001, 400);
    chat.post(v2(""), "WebhookMethod", "PUT").isError(20001, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "5", "\"ann\"", "{\"identity\":[1]}"})
  void whatADeviceSendsThatIsNoJsonObjectIsAClear400(String body) {
    String sid = channel();

    for (String path :
        new String[] {
          device("/channels"),
          device("/channels/" + sid + "/members"),
          device("/channels/" + sid + "/messages"),
          "/client/messages"
        }) {
      if (!body.contains("identity") || path.endsWith("members")) {
        assertThat(devices.postJson(path, body).isError(20001, 400))
            .doesNotContain("Exception")
            .doesNotContain("\tat ");
      }
    }
  }

  @Test
  void aDeviceHasToSayWhoAndMustBeAMember() {
    String sid = channel();

    assertThat(devices.postJson(device("/channels"), "{}").isError(20001, 400))
        .contains("createdBy");
    assertThat(devices.delete(device("/channels/" + sid)).isError(20001, 400)).contains("by");
    assertThat(devices.postJson(device("/channels/" + sid + "/messages"), "{}").isError(20001, 400))
        .contains("author");
    devices
        .postJson(device("/channels/" + sid + "/messages"), "{\"author\":\"eve\"}")
        .isError(50400, 403);
    devices.putJson(device("/channels/" + sid + "/members/eve"), "{}").isError(50400, 403);
  }
}
