package dev.earshot.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import dev.earshot.emulator.support.Rest;
import dev.earshot.emulator.support.Signed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SmsWebhooksTest extends EmulatorTest {
  private static final String COMMON =
      "MessageSid SmsSid SmsMessageSid AccountSid From To Body NumMedia NumSegments SmsStatus"
          + " ApiVersion";

  /** A number's webhook has no REST call here: it is a setting. */
  @Inject Account account;

  @BeforeEach
  void setInbound() {
    account.inboundUrl(receiver.url("/sms?bot=1"));
  }

  @AfterEach
  void unsetInbound() {
    account.inboundUrl(null);
  }

  private Received inbound(String json, String parameters) {
    String sid = devices.postJson("/client/messages", json).is(201).path("sid").asText();
    Received webhook =
        receiver.await(one -> sid.equals(one.parameter("MessageSid")), "the inbound message");
    Signed.assertSigned(webhook);
    assertThat(webhook.form().keySet())
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(parameters.split(" ")));
    assertThat(webhook.form())
        .containsEntry("SmsSid", sid)
        .containsEntry("SmsMessageSid", sid)
        .containsEntry("AccountSid", Rest.ACCOUNT)
        .containsEntry("SmsStatus", "received")
        .containsEntry("ApiVersion", "2010-04-01");
    return webhook;
  }

  @Test
  void anSmsArrivesWithThePlacesOfItsNumbers() {
    Received webhook =
        inbound(
            "{\"from\":\"+15550001111\",\"to\":\"+15559990000\",\"body\":\"hi there\"}",
            COMMON + " FromCity FromState FromZip FromCountry ToCity ToState ToZip ToCountry");

    assertThat(webhook.form())
        .containsEntry("Body", "hi there")
        .containsEntry("NumMedia", "0")
        .containsEntry("NumSegments", "1")
        .containsEntry("From", "+15550001111")
        .containsEntry("To", "+15559990000");
    assertThat(webhook.parameter("MessageSid")).matches("SM[0-9a-f]{32}");
  }

  @Test
  void anMmsListsItsFiles() {
    Received webhook =
        inbound(
            """
            {"from":"+15550001111","to":"+15559990000","mediaUrls":["https://example.org/a"]}\
            """,
            COMMON
                + " MediaUrl0 MediaContentType0"
                + " FromCity FromState FromZip FromCountry ToCity ToState ToZip ToCountry");

    assertThat(webhook.parameter("MessageSid")).matches("MM[0-9a-f]{32}");
    assertThat(webhook.form())
        .containsEntry("Body", "")
        .containsEntry("NumMedia", "1")
        .containsEntry("MediaUrl0", "https://example.org/a");
  }

  @Test
  void aWhatsAppMessageTellsWhoWritesAndNoPlaces() {
    Received webhook =
        inbound(
            """
            {"from":"whatsapp:+15550001111","to":"whatsapp:+15559990000","body":"hi",\
            "profileName":"Ann"}\
            """,
            COMMON + " ProfileName WaId MessageType");

    assertThat(webhook.form())
        .containsEntry("From", "whatsapp:+15550001111")
        .containsEntry("WaId", "15550001111")
        .containsEntry("ProfileName", "Ann")
        .containsEntry("MessageType", "text");
  }

  @Test
  void everyStatusOfAnOutgoingMessageIsCalledBack() {
    String sid =
        chat.post(
                "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages.json",
                "From",
                "+15559990000",
                "To",
                "+15550001111",
                "Body",
                "hi",
                "StatusCallback",
                receiver.url("/status?cid=7"))
            .is(201)
            .path("sid")
            .asText();

    receiver.awaitCount(3);
    List<String> statuses = new ArrayList<>();
    for (Received webhook : receiver.received()) {
      Signed.assertSigned(webhook);
      assertThat(webhook.url()).endsWith("/status?cid=7");
      assertThat(webhook.form().keySet())
          .containsExactlyInAnyOrder(
              "MessageSid",
              "SmsSid",
              "MessageStatus",
              "SmsStatus",
              "AccountSid",
              "From",
              "To",
              "ApiVersion");
      assertThat(webhook.form()).containsEntry("MessageSid", sid).containsEntry("SmsSid", sid);
      assertThat(webhook.parameter("SmsStatus")).isEqualTo(webhook.parameter("MessageStatus"));
      statuses.add(webhook.parameter("MessageStatus"));
    }
    assertThat(statuses).containsExactly("queued", "sent", "delivered");
  }

  @Test
  void withoutAnInboundUrlAMessageIsOnlyKept() {
    account.inboundUrl(null);
    String sid =
        devices
            .postJson(
                "/client/messages",
                "{\"from\":\"+15550001111\",\"to\":\"+15559990000\",\"body\":\"hi\"}")
            .is(201)
            .path("sid")
            .asText();

    assertThat(
            chat.get("/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages/" + sid + ".json")
                .is(200)
                .path("status")
                .asText())
        .isEqualTo("received");
    assertThat(receiver.received()).isEmpty();
  }
}
