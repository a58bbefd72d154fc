package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The form in which other releases and other programs meet the records: literal, not derived. */
class WireFormTest {

  @Test
  void kindsOfEventsHaveTheirNames() throws IOException {
    assertThat(kinds(Samples.EVENTS))
        .isEqualTo(
            Map.of(
                "MessageEvent", "message",
                "MemberEvent", "member",
                "ChannelEvent", "channel",
                "UserEvent", "user",
                "DeliveryEvent", "delivery",
                "MembershipEvent", "membership",
                "ApiAnswerEvent", "api-answer",
                "ControlEvent", "control",
                "OtherEvent", "other"));
  }

  @Test
  void kindsOfCommandsHaveTheirNames() throws IOException {
    assertThat(kinds(Samples.COMMANDS))
        .isEqualTo(
            Map.of(
                "Say", "say",
                "UpdateMessage", "update-message",
                "DeleteMessage", "delete-message",
                "ShowTyping", "show-typing",
                "AddMember", "add-member",
                "RemoveMember", "remove-member",
                "CheckMembership", "check-membership",
                "CallApi", "call-api",
                "OpenPrivateChannel", "open-private-channel"));
  }

  @Test
  void kindsOfControlHaveTheirNames() throws IOException {
    List<Control> controls =
        Samples.EVENTS.stream()
            .filter(ControlEvent.class::isInstance)
            .map(event -> ((ControlEvent) event).control())
            .toList();
    assertThat(kinds(controls))
        .isEqualTo(
            Map.of(
                "StartConversation", "start-conversation",
                "EndConversations", "end-conversations",
                "Say", "say",
                "Mute", "mute",
                "Unmute", "unmute"));
  }

  @Test
  void kindsOfDeliveriesHaveTheirNames() throws IOException {
    assertThat(kinds(Samples.DELIVERIES))
        .isEqualTo(
            Map.of(
                "Attempted",
                "attempted",
                "Deferred",
                "deferred",
                "Sent",
                "sent",
                "Failed",
                "failed"));
  }

  @Test
  void aMessageLooksLikeThis() throws IOException {
    MessageEvent event =
        new MessageEvent(
            Samples.bareHeader(),
            "IM1",
            0L,
            "ann",
            "hi",
            List.of(),
            null,
            null,
            Samples.AT,
            null,
            null);
    assertThat(tree(event))
        .isEqualTo(
            ModelJson.mapper()
                .readTree(
                    """
                    {
                      "kind": "message",
                      "header": {
                        "version": 1,
                        "id": "e1",
                        "type": "MESSAGE_SENT",
                        "name": "onMessageSent",
                        "product": "conversations",
                        "bot": "default",
                        "channel": "AC1/IS1/CH1",
                        "receivedAt": "2026-03-14T17:04:44.742Z",
                        "retryCount": 0,
                        "parameters": {}
                      },
                      "messageSid": "IM1",
                      "index": 0,
                      "author": "ann",
                      "text": "hi",
                      "media": [],
                      "createdAt": "2026-03-14T17:04:44.742Z"
                    }
                    """));
  }

  @Test
  void aReplyLooksLikeThis() throws IOException {
    assertThat(tree(Samples.reply(new Command.Say("hi", null, null))))
        .isEqualTo(
            ModelJson.mapper()
                .readTree(
                    """
                    {
                      "version": 1,
                      "id": "r1",
                      "bot": "default",
                      "product": "chat",
                      "channel": "AC1/IS1/CH1",
                      "createdAt": "2026-03-14T17:04:44.742Z",
                      "cause": "event-1",
                      "command": {"kind": "say", "text": "hi", "media": []}
                    }
                    """));
  }

  @Test
  void whatMayWaitSaysSo() throws IOException {
    assertThat(
            tree(Samples.reply(new Command.Say("hi", null, null).withBulk(true))).path("command"))
        .isEqualTo(
            ModelJson.mapper()
                .readTree(
                    """
                    {"kind": "say", "text": "hi", "media": [], "bulk": true}
                    """));
  }

  /** A writer in another language may leave out what is empty. */
  @Test
  void recordsWithoutTheirEmptyPartsAreRead() {
    byte[] old =
        """
        {"version":1,"id":"r1","bot":"b","product":"chat","channel":"AC1/IS1/CH1",
         "createdAt":"2026-03-14T17:04:44Z","command":{"kind":"say"}}
        """
            .getBytes(StandardCharsets.UTF_8);
    assertThat(ModelJson.decodeReply(old).command())
        .isEqualTo(new Command.Say("", List.of(), null));
  }

  private static Map<String, String> kinds(List<?> samples) throws IOException {
    Map<String, String> kinds = new TreeMap<>();
    for (Object sample : samples) {
      kinds.put(sample.getClass().getSimpleName(), tree(sample).path("kind").asText());
    }
    return kinds;
  }

  private static JsonNode tree(Object value) throws IOException {
    return ModelJson.mapper().readTree(ModelJson.encode(value));
  }
}
