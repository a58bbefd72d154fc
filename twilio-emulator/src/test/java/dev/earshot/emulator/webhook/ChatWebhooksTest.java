package dev.earshot.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import dev.earshot.emulator.support.Rest;
import dev.earshot.emulator.support.Signed;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every event of Chat arrives, signed, with the parameters that Twilio documents and no others. */
@QuarkusTest
class ChatWebhooksTest extends EmulatorTest {
  private static final String COMMON = "AccountSid InstanceSid EventType Source RetryCount ";
  private static final String OF_DEVICE = COMMON + "ClientIdentity ";
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @BeforeEach
  void setWebhooks() {
    chat.post(
            v2(""),
            "PreWebhookUrl",
            receiver.url("/pre?a=1"),
            "PostWebhookUrl",
            receiver.url("/post"))
        .is(200);
  }

  private Map<String, String> expect(String event, String parameters) {
    Received webhook = receiver.await(event);
    Signed.assertSigned(webhook);
    assertThat(webhook.form().keySet())
        .as(event)
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(parameters.split(" +")));
    assertThat(webhook.form())
        .containsEntry("AccountSid", Rest.ACCOUNT)
        .containsEntry("InstanceSid", service)
        .containsEntry("RetryCount", "0");
    webhook
        .form()
        .forEach(
            (name, value) -> {
              if (name.startsWith("Date")) {
                assertThat(value).as(name).matches(DATE);
              }
            });
    return webhook.form();
  }

  private String channelOfAnn() {
    return devices
        .postJson(
            device("/channels"),
            """
            {"createdBy":"ann","uniqueName":"room","friendlyName":"Room","attributes":"{}"}\
            """)
        .is(201)
        .path("sid")
        .asText();
  }

  @Test
  void aChannelIsMadeChangedAndDestroyed() {
    String sid = channelOfAnn();
    devices.putJson(device("/channels/room?by=ann"), "{\"friendlyName\":\"Hall\"}").is(200);
    devices.delete(device("/channels/room?by=ann")).is(204);

    Map<String, String> asked =
        expect(
            "onChannelAdd", OF_DEVICE + "Attributes CreatedBy FriendlyName UniqueName ChannelType");
    assertThat(asked)
        .containsEntry("Source", "SDK")
        .containsEntry("ClientIdentity", "ann")
        .containsEntry("CreatedBy", "ann")
        .containsEntry("ChannelType", "public");
    String all =
        OF_DEVICE
            + "ChannelSid Attributes DateCreated CreatedBy FriendlyName UniqueName ChannelType";
    assertThat(expect("onChannelAdded", all)).containsEntry("ChannelSid", sid);
    assertThat(
            expect(
                "onChannelUpdate",
                OF_DEVICE + "ChannelSid Attributes DateCreated CreatedBy FriendlyName UniqueName"))
        .containsEntry("FriendlyName", "Hall");
    assertThat(expect("onChannelUpdated", all + " DateUpdated"))
        .containsEntry("FriendlyName", "Hall");
    expect("onChannelDestroy", all);
    Map<String, String> destroyed = expect("onChannelDestroyed", all + " DateDestroyed");
    assertThat(destroyed.get("DateDestroyed")).isGreaterThanOrEqualTo(destroyed.get("DateCreated"));
  }

  @Test
  void aPersonJoinsReadsAndLeaves() {
    String sid = channelOfAnn();
    String member = join(sid, "bob");
    devices.putJson(device("/channels/room/members/bob"), "{\"lastReadIndex\":3}").is(200);
    devices.delete(device("/channels/room/members/bob")).is(204);

    assertThat(expect("onMemberAdd", OF_DEVICE + "ChannelSid Identity RoleSid Reason"))
        .containsEntry("Reason", "JOINED")
        .containsEntry("Identity", "bob");
    assertThat(
            expect(
                "onMemberAdded",
                OF_DEVICE + "MemberSid ChannelSid Identity RoleSid Reason DateCreated"))
        .containsEntry("MemberSid", member)
        .containsEntry("Reason", "JOINED");
    assertThat(expect("onUserAdded", OF_DEVICE + "UserSid Identity RoleSid DateCreated Attributes"))
        .containsEntry("Identity", "bob");
    assertThat(
            expect(
                "onMemberUpdate",
                OF_DEVICE + "MemberSid ChannelSid Identity RoleSid LastConsumedMessageIndex"))
        .containsEntry("LastConsumedMessageIndex", "3");
    expect(
        "onMemberUpdated",
        OF_DEVICE
            + "MemberSid ChannelSid Identity RoleSid LastConsumedMessageIndex DateCreated"
            + " DateUpdated");
    assertThat(expect("onMemberRemove", OF_DEVICE + "ChannelSid Identity MemberSid RoleSid Reason"))
        .containsEntry("Reason", "LEFT");
    assertThat(
            expect(
                "onMemberRemoved",
                OF_DEVICE + "MemberSid ChannelSid Identity RoleSid Reason DateCreated DateRemoved"))
        .containsEntry("Reason", "LEFT");
  }

  @Test
  void aMessageIsWrittenChangedAndRemoved() {
    String sid = channelOfAnn();
    join(sid, "ann");
    String message = say(sid, "ann", "hello");
    String path = device("/channels/room/messages/" + message);
    devices.putJson(path, "{\"author\":\"ann\",\"body\":\"hi\"}").is(200);
    devices.delete(path + "?by=ann").is(204);

    assertThat(expect("onMessageSend", OF_DEVICE + "ChannelSid Body Attributes From"))
        .containsEntry("Body", "hello")
        .containsEntry("From", "ann");
    assertThat(
            expect(
                "onMessageSent",
                OF_DEVICE + "MessageSid Index ChannelSid Body Attributes From DateCreated"))
        .containsEntry("MessageSid", message)
        .containsEntry("Index", "0")
        .containsEntry("Attributes", "{}");
    assertThat(
            expect(
                "onMessageUpdate",
                OF_DEVICE + "MessageSid ChannelSid Body Attributes From DateCreated ModifiedBy"))
        .containsEntry("Body", "hi")
        .containsEntry("ModifiedBy", "ann");
    expect(
        "onMessageUpdated",
        OF_DEVICE
            + "MessageSid Index ChannelSid Body Attributes From ModifiedBy DateCreated"
            + " DateUpdated");
    assertThat(
            expect(
                "onMessageRemove",
                OF_DEVICE + "MessageSid ChannelSid Body Attributes From DateCreated RemovedBy"))
        .containsEntry("RemovedBy", "ann");
    expect(
        "onMessageRemoved",
        OF_DEVICE
            + "MessageSid Index ChannelSid Body Attributes From RemovedBy DateCreated DateRemoved");
  }

  @Test
  void aMessageWithAFileHasEventsOfItsOwn() {
    String sid = channelOfAnn();
    join(sid, "ann");
    devices
        .postJson(
            device("/channels/room/messages"),
            """
            {"author":"ann","media":[{"filename":"a.png","contentType":"image/png","size":7}]}\
            """)
        .is(201);

    String media = " MediaFilename MediaContentType MediaSid MediaSize";
    assertThat(expect("onMediaMessageSend", OF_DEVICE + "ChannelSid Body Attributes From" + media))
        .containsEntry("Body", "");
    assertThat(
            expect(
                "onMediaMessageSent",
                OF_DEVICE + "MessageSid Index ChannelSid Body Attributes From DateCreated" + media))
        .containsEntry("MediaFilename", "a.png")
        .containsEntry("MediaContentType", "image/png")
        .containsEntry("MediaSize", "7")
        .hasEntrySatisfying("MediaSid", value -> assertThat(value).matches("ME[0-9a-f]{32}"));
  }

  @Test
  void aUserChangesTheirName() {
    join(channelOfAnn(), "ann");
    devices.putJson(device("/users/ann"), "{\"friendlyName\":\"Ann\"}").is(200);

    String all = OF_DEVICE + "UserSid Identity FriendlyName RoleSid DateCreated Attributes";
    assertThat(expect("onUserUpdate", all + " DateUpdated")).containsEntry("FriendlyName", "Ann");
    expect("onUserUpdated", all + " DateUpdated");
  }

  @Test
  void withReachabilityAUserIsOnline() {
    chat.post(v2(""), "ReachabilityEnabled", "true").is(200);
    join(channelOfAnn(), "ann");
    devices.putJson(device("/users/ann"), "{\"friendlyName\":\"Ann\"}").is(200);

    assertThat(receiver.await("onUserUpdated").form()).containsEntry("IsOnline", "true");
  }

  @Test
  void restIsSilentWithoutTheHeaderAndFiresPostEventsOnlyWithIt() {
    String sid = channel();
    chat.post(v2("/Channels/" + sid + "/Messages"), "Body", "silent").is(201);
    Rest loud = chat.tellingWebhooks();
    loud.post(v2("/Channels/" + sid + "/Members"), "Identity", "bob").is(201);
    loud.post(v2("/Channels/" + sid + "/Messages"), "From", "bob", "Body", "heard").is(201);
    loud.delete(v2("/Channels/" + sid + "/Members/bob")).is(204);

    assertThat(
            expect(
                "onMessageSent",
                COMMON + "MessageSid Index ChannelSid Body Attributes From DateCreated"))
        .containsEntry("Source", "API")
        .containsEntry("Body", "heard");
    assertThat(
            expect(
                "onMemberAdded",
                COMMON + "MemberSid ChannelSid Identity RoleSid Reason DateCreated"))
        .containsEntry("Reason", "ADDED");
    assertThat(
            expect(
                "onMemberRemoved",
                COMMON + "MemberSid ChannelSid Identity RoleSid Reason DateCreated DateRemoved"))
        .containsEntry("Reason", "REMOVED");
    receiver.awaitCount(4);
    assertThat(receiver.received())
        .extracting(Received::event)
        .containsExactlyInAnyOrder(
            "onUserAdded", "onMemberAdded", "onMessageSent", "onMemberRemoved");
  }

  @Test
  void restOfVersion1KnowsNoSuchHeader() {
    String sid = channel();
    Rest loud = chat.tellingWebhooks();
    loud.post(v1("/Channels/" + sid + "/Messages"), "Body", "v1").is(201);
    loud.post(v2("/Channels/" + sid + "/Messages"), "Body", "v2").is(201);

    receiver.await("onMessageSent");
    assertThat(receiver.received())
        .extracting(webhook -> webhook.parameter("Body"))
        .containsExactly("v2");
  }

  @Test
  void filtersLetOnlyTheirEventsThrough() {
    chat.post(v2(""), "WebhookFilters", "onMessageSent", "WebhookFilters", "onMessageRemoved")
        .is(200);
    String sid = channelOfAnn();
    join(sid, "ann");
    String message = say(sid, "ann", "hello");
    devices.delete(device("/channels/room/messages/" + message + "?by=ann")).is(204);

    receiver.await("onMessageRemoved");
    assertThat(receiver.received())
        .extracting(Received::event)
        .containsExactly("onMessageSent", "onMessageRemoved");
  }

  @Test
  void version1SetsAnAddressForEachEvent() {
    chat.post(
            v1(""),
            "PreWebhookUrl",
            "",
            "PostWebhookUrl",
            "",
            "Webhooks.OnMessageSent.Url",
            receiver.url("/sent"),
            "Webhooks.OnMessageSent.Method",
            "GET")
        .is(200);
    chat.post(v2(""), "Webhooks.OnMemberAdded.Url", receiver.url("/not-in-v2")).is(200);
    String sid = channelOfAnn();
    join(sid, "ann");
    say(sid, "ann", "hello");

    Received webhook = receiver.await("onMessageSent");
    assertThat(webhook.method()).isEqualTo("GET");
    assertThat(webhook.url()).contains("/sent?");
    assertThat(webhook.query()).containsEntry("Body", "hello");
    Signed.assertSigned(webhook);
    assertThat(receiver.received()).hasSize(1);
    assertThat(
            chat.get(v1("")).is(200).path("webhooks").path("on_message_sent").path("url").asText())
        .isEqualTo(receiver.url("/sent"));
  }

  @Test
  void whatIsSentCanBeSeenAndRepeated() {
    String sid = channelOfAnn();
    join(sid, "ann");
    say(sid, "ann", "hello");
    Received first = receiver.await("onMessageSent");
    devices.postJson("/client/webhooks/" + first.idempotencyToken() + "/repeat", "").is(202);

    Received again =
        receiver.await(
            webhook ->
                "onMessageSent".equals(webhook.event())
                    && "1".equals(webhook.parameter("RetryCount")),
            "the repetition");
    assertThat(again.idempotencyToken()).isEqualTo(first.idempotencyToken());
    List<String> logged = devices.get("/client/webhooks?limit=1000").is(200).findValuesAsText("id");
    assertThat(logged).contains(first.idempotencyToken());
    JsonNode one = devices.get("/client/webhooks/" + first.idempotencyToken()).is(200);
    assertThat(one.path("webhook").path("event").asText()).isEqualTo(first.event());
    assertThat(one.path("attempts").get(0).path("signature").asText()).isEqualTo(first.signature());
    devices.get("/client/webhooks/unknown").isError(20404, 404);
    devices.postJson("/client/webhooks/unknown/repeat", "").isError(20404, 404);
  }
}
