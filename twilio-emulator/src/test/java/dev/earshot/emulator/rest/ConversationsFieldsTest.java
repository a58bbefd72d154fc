package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The fields of Conversations, as Twilio's OpenAPI documents name them. */
@QuarkusTest
class ConversationsFieldsTest extends EmulatorTest {
  private static void assertFields(JsonNode json, String fields) {
    assertThat(json.fieldNames()).toIterable().containsExactlyInAnyOrder(fields.split(" "));
  }

  @Test
  void everyResourceHasEveryField() {
    JsonNode conversation =
        conversations.post(v1("/Conversations"), "UniqueName", "talk", "State", "inactive").is(201);
    String in = v1("/Conversations/talk");

    assertFields(
        conversation,
        "account_sid chat_service_sid messaging_service_sid sid friendly_name unique_name"
            + " attributes state date_created date_updated timers url links bindings");
    assertThat(conversation.path("sid").asText()).matches("CH[0-9a-f]{32}");
    assertThat(conversation.path("messaging_service_sid").asText()).matches("MG[0-9a-f]{32}");
    assertThat(conversation.path("state").asText()).isEqualTo("inactive");
    assertThat(conversation.path("chat_service_sid").asText()).isEqualTo(service);

    JsonNode participant = conversations.post(in + "/Participants", "Identity", "ann").is(201);
    assertFields(
        participant,
        "account_sid chat_service_sid conversation_sid sid identity attributes messaging_binding"
            + " role_sid date_created date_updated url last_read_message_index"
            + " last_read_timestamp");
    assertThat(participant.path("messaging_binding").isNull()).isTrue();

    JsonNode message =
        conversations.post(in + "/Messages", "Author", "ann", "Body", "hello").is(201);
    assertFields(
        message,
        "account_sid chat_service_sid conversation_sid sid index author body media attributes"
            + " participant_sid date_created date_updated delivery url links content_sid");
    assertThat(message.path("participant_sid")).isEqualTo(participant.path("sid"));
    assertThat(message.path("author").asText()).isEqualTo("ann");

    assertFields(
        conversations.get(v1("/Users/ann")).is(200),
        "sid account_sid chat_service_sid role_sid identity friendly_name attributes is_online"
            + " is_notifiable date_created date_updated url links");
    assertFields(
        conversations.get(v1("/Users/ann/Conversations")).is(200).path("conversations").path(0),
        "account_sid chat_service_sid conversation_sid unread_messages_count"
            + " last_read_message_index participant_sid user_sid friendly_name conversation_state"
            + " timers attributes date_created date_updated created_by notification_level"
            + " unique_name url links");
    assertFields(
        conversations.get(v1("/Roles")).is(200).path("roles").path(0),
        "sid account_sid chat_service_sid friendly_name type permissions date_created"
            + " date_updated url");
    assertFields(
        conversations.get(v1("")).is(200),
        "account_sid sid friendly_name date_created date_updated url links");
    assertFields(
        conversations.get(v1("/Configuration/Webhooks")).is(200),
        "account_sid chat_service_sid pre_webhook_url post_webhook_url filters method url");
    assertFields(
        conversations.get("/v1/Configuration/Webhooks").is(200),
        "account_sid method filters pre_webhook_url post_webhook_url target url");
  }

  @Test
  void aParticipantOnAPhoneHasABinding() {
    String in = v1("/Conversations/" + channel());
    JsonNode participant =
        conversations
            .post(
                in + "/Participants",
                "MessagingBinding.Address",
                "whatsapp:+15550001111",
                "MessagingBinding.ProxyAddress",
                "whatsapp:+15559990000")
            .is(201);

    JsonNode binding = participant.path("messaging_binding");
    assertFields(binding, "type address proxy_address projected_address");
    assertThat(binding.path("type").asText()).isEqualTo("whatsapp");
    assertThat(participant.path("identity").isNull()).isTrue();
  }

  @Test
  void theConversationsOfAPersonAreFoundByIdentityAndByAddress() {
    String first = channel();
    String second = channel();
    conversations.post(v1("/Conversations/" + first + "/Participants"), "Identity", "ann").is(201);
    conversations
        .post(
            v1("/Conversations/" + second + "/Participants"),
            "MessagingBinding.Address",
            "+15550002222",
            "MessagingBinding.ProxyAddress",
            "+15559990000")
        .is(201);

    JsonNode byIdentity = conversations.get(v1("/ParticipantConversations?Identity=ann")).is(200);
    JsonNode byAddress =
        conversations.get(v1("/ParticipantConversations?Address=%2B15550002222")).is(200);

    assertThat(byIdentity.path("conversations").findValuesAsText("conversation_sid"))
        .containsExactly(first);
    assertThat(byAddress.path("conversations").findValuesAsText("conversation_sid"))
        .containsExactly(second);
    assertFields(
        byIdentity.path("conversations").path(0),
        "account_sid chat_service_sid participant_sid participant_user_sid participant_identity"
            + " participant_messaging_binding conversation_sid conversation_unique_name"
            + " conversation_friendly_name conversation_attributes conversation_date_created"
            + " conversation_date_updated conversation_created_by conversation_state"
            + " conversation_timers links");
    conversations.get(v1("/ParticipantConversations")).isError(20001, 400);
  }

  @Test
  void aPathWithoutAServiceMeansTheDefaultOne() {
    String sid = conversations.post("/v1/Conversations").is(201).path("sid").asText();

    JsonNode same =
        conversations
            .get("/v1/Services/IS00000000000000000000000000000001/Conversations/" + sid)
            .is(200);
    assertThat(same.path("sid").asText()).isEqualTo(sid);
    conversations.delete("/v1/Conversations/" + sid).is(204);
  }

  @Test
  void aChannelAndAConversationAreTheSameThing() {
    String sid = channel();
    conversations.post(v1("/Conversations/" + sid + "/Messages"), "Body", "from here").is(201);

    JsonNode message =
        Rest.owner(url)
            .at("ip-messaging.twilio.com")
            .get(v2("/Channels/" + sid + "/Messages"))
            .is(200)
            .path("messages")
            .path(0);
    assertThat(message.path("body").asText()).isEqualTo("from here");
  }
}
