package dev.earshot.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import dev.earshot.emulator.support.Rest;
import dev.earshot.emulator.support.Signed;
import dev.earshot.emulator.support.WebhookReceiver;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every event of Conversations arrives, signed, with the parameters that Twilio documents and no
 * others.
 */
@QuarkusTest
class ConversationsWebhooksTest extends EmulatorTest {
  private static final String COMMON = "AccountSid EventType Source ";
  private static final String OF_DEVICE = COMMON + "ClientIdentity ";
  private static final String CONVERSATION =
      "FriendlyName UniqueName Attributes ChatServiceSid MessagingServiceSid State ";
  private static final String DATES = "DateCreated DateUpdated ";

  @BeforeEach
  void setWebhooks() {
    conversations
        .post(
            v1("/Configuration/Webhooks"),
            "PreWebhookUrl",
            receiver.url("/pre"),
            "PostWebhookUrl",
            receiver.url("/post"))
        .is(200);
  }

  private Map<String, String> expect(String event, String parameters) {
    Received webhook = receiver.await(event);
    Signed.assertSigned(webhook);
    assertThat(webhook.form().keySet())
        .as(event)
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(parameters.strip().split(" +")));
    assertThat(webhook.form()).containsEntry("AccountSid", Rest.ACCOUNT);
    return webhook.form();
  }

  private String conversationOfAnn() {
    return devices
        .postJson(
            device("/channels"),
            "{\"createdBy\":\"ann\",\"uniqueName\":\"talk\",\"friendlyName\":\"Talk\"}")
        .is(201)
        .path("sid")
        .asText();
  }

  @Test
  void aConversationIsMadeChangedAndRemoved() {
    String sid = conversationOfAnn();
    devices.putJson(device("/channels/talk?by=ann"), "{\"friendlyName\":\"Chat\"}").is(200);
    devices.delete(device("/channels/talk?by=ann")).is(204);

    assertThat(expect("onConversationAdd", OF_DEVICE + CONVERSATION))
        .containsEntry("ChatServiceSid", service)
        .containsEntry("State", "active")
        .containsEntry("MessagingServiceSid", "MG00000000000000000000000000000001");
    String all = OF_DEVICE + CONVERSATION + DATES + "ConversationSid ";
    assertThat(expect("onConversationAdded", all)).containsEntry("ConversationSid", sid);
    assertThat(expect("onConversationUpdate", all)).containsEntry("FriendlyName", "Chat");
    expect("onConversationUpdated", all);
    expect("onConversationRemove", all);
    expect("onConversationRemoved", all + "DateRemoved");
  }

  @Test
  void aChangeOfStateIsToldBesides() {
    String sid = conversationOfAnn();
    conversations.tellingWebhooks().post(v1("/Conversations/" + sid), "State", "closed").is(200);

    assertThat(
            expect(
                "onConversationStateUpdated",
                COMMON
                    + "ChatServiceSid StateUpdated StateFrom StateTo ConversationSid Reason"
                    + " MessagingServiceSid"))
        .containsEntry("StateFrom", "active")
        .containsEntry("StateTo", "closed")
        .containsEntry("Reason", "API")
        .containsEntry("Source", "API");
    expect("onConversationUpdated", COMMON + CONVERSATION + DATES + "ConversationSid");
  }

  @Test
  void aParticipantComesReadsAndGoes() {
    String sid = conversationOfAnn();
    String participant = join(sid, "bob");
    devices.putJson(device("/channels/talk/members/bob"), "{\"lastReadIndex\":3}").is(200);
    devices.delete(device("/channels/talk/members/bob")).is(204);

    String planned =
        OF_DEVICE + "ConversationSid Identity RoleSid Attributes MessagingBinding.Type ";
    assertThat(expect("onParticipantAdd", planned)).containsEntry("MessagingBinding.Type", "CHAT");
    assertThat(expect("onParticipantAdded", planned + "ParticipantSid DateCreated"))
        .containsEntry("ParticipantSid", participant);
    String all = planned + "ParticipantSid " + DATES;
    expect("onParticipantUpdate", all);
    assertThat(expect("onParticipantUpdated", all + "LastReadMessageIndex"))
        .containsEntry("LastReadMessageIndex", "3");
    expect("onParticipantRemove", all);
    expect("onParticipantRemoved", all + "DateRemoved");
    assertThat(
            expect(
                "onUserAdded",
                OF_DEVICE + "ChatServiceSid UserSid DateCreated Identity RoleSid Attributes"))
        .containsEntry("Identity", "bob");
  }

  @Test
  void aParticipantOnAPhoneHasABinding() {
    String sid = conversationOfAnn();
    conversations
        .tellingWebhooks()
        .post(
            v1("/Conversations/" + sid + "/Participants"),
            "MessagingBinding.Address",
            "+15550004444",
            "MessagingBinding.ProxyAddress",
            "+15559990000")
        .is(201);

    assertThat(
            expect(
                "onParticipantAdded",
                COMMON
                    + "ConversationSid ParticipantSid DateCreated RoleSid Attributes"
                    + " MessagingBinding.Address MessagingBinding.ProxyAddress"
                    + " MessagingBinding.Type"))
        .containsEntry("MessagingBinding.Type", "SMS")
        .containsEntry("MessagingBinding.Address", "+15550004444");
  }

  @Test
  void aMessageIsWrittenChangedAndRemoved() {
    String sid = conversationOfAnn();
    String participant = join(sid, "ann");
    String message = say(sid, "ann", "hello");
    String path = device("/channels/talk/messages/" + message);
    devices.putJson(path, "{\"author\":\"ann\",\"body\":\"hi\"}").is(200);
    devices.delete(path + "?by=ann").is(204);

    String planned = OF_DEVICE + "ConversationSid Body Author ParticipantSid Attributes ";
    expect("onMessageAdd", planned);
    assertThat(
            expect("onMessageAdded", planned + "MessageSid MessagingServiceSid Index DateCreated"))
        .containsEntry("MessageSid", message)
        .containsEntry("ParticipantSid", participant)
        .containsEntry("Author", "ann")
        .containsEntry("Body", "hello")
        .containsEntry("Index", "0");
    String all = planned + "MessageSid Index " + DATES;
    expect("onMessageUpdate", all);
    assertThat(expect("onMessageUpdated", all)).containsEntry("Body", "hi");
    expect("onMessageRemove", all);
    expect("onMessageRemoved", all + "DateRemoved");
  }

  @Test
  void filesAreListedAsJson() {
    join(conversationOfAnn(), "ann");
    devices
        .postJson(
            device("/channels/talk/messages"),
            """
            {"author":"ann","media":[{"sid":"ME00000000000000000000000000000001",\
            "filename":"a.png","contentType":"image/png","size":12232}]}\
            """)
        .is(201);

    assertThat(receiver.await("onMessageAdded").form())
        .containsEntry(
            "Media",
            "[{\"MediaSid\":\"ME00000000000000000000000000000001\",\"Filename\":\"a.png\","
                + "\"ContentType\":\"image/png\",\"Size\":12232}]");
  }

  @Test
  void aUserChangesTheirName() {
    join(conversationOfAnn(), "ann");
    devices.putJson(device("/users/ann"), "{\"friendlyName\":\"Ann\"}").is(200);

    String all = OF_DEVICE + "ChatServiceSid UserSid Identity RoleSid Attributes FriendlyName ";
    expect("onUserUpdate", all + "DateUpdated");
    assertThat(expect("onUserUpdated", all + DATES + "isOnline isNotifiable"))
        .containsEntry("isOnline", "true")
        .containsEntry("isNotifiable", "false");
  }

  @Test
  void aMessageOfNoParticipantHasNoParticipantSid() {
    String sid = conversationOfAnn();
    conversations
        .tellingWebhooks()
        .post(v1("/Conversations/" + sid + "/Messages"), "Body", "hello")
        .is(201);

    assertThat(
            expect(
                "onMessageAdded",
                COMMON
                    + "ConversationSid MessageSid MessagingServiceSid Index DateCreated Body"
                    + " Author Attributes"))
        .containsEntry("Author", "system");
    assertThat(receiver.of("onMessageAdd")).isEmpty();
  }

  @Test
  void theAccountsWebhooksHoldForServicesWithoutTheirOwn() {
    try (WebhookReceiver ofAccount = new WebhookReceiver()) {
      conversations
          .post("/v1/Configuration/Webhooks", "PostWebhookUrl", ofAccount.url("/account"))
          .is(200);
      String sid = conversationOfAnn();
      receiver.await("onConversationAdded");
      conversations
          .post(v1("/Configuration/Webhooks"), "PreWebhookUrl", "", "PostWebhookUrl", "")
          .is(200);
      devices.delete(device("/channels/" + sid + "?by=ann")).is(204);

      ofAccount.await("onConversationRemoved");
      assertThat(ofAccount.received()).hasSize(1);
      assertThat(receiver.of("onConversationRemoved")).isEmpty();
    } finally {
      conversations.post("/v1/Configuration/Webhooks", "PostWebhookUrl", "").is(200);
    }
  }

  @Test
  void filtersLetOnlyTheirEventsThroughAndAGetSignsTheUrlAlone() {
    conversations
        .post(v1("/Configuration/Webhooks"), "Filters", "onMessageAdded", "Method", "GET")
        .is(200);
    String sid = conversationOfAnn();
    join(sid, "ann");
    say(sid, "ann", "hello");

    Received webhook = receiver.await("onMessageAdded");
    assertThat(webhook.method()).isEqualTo("GET");
    Signed.assertSigned(webhook);
    assertThat(receiver.received()).hasSize(1);
  }
}
