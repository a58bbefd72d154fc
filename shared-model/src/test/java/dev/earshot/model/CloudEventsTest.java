package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After the CloudEvents specification 1.0 and its Kafka protocol binding. */
class CloudEventsTest {
  private static final String JSON = "application/json; charset=UTF-8";

  @Test
  void anEventIsTyped() {
    Event event = Samples.EVENTS.getFirst();
    assertThat(CloudEvents.headersOf(event))
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "onMessageUpdated:IM1:2026-03-14T17:04:44.742Z",
                "ce_type", "dev.earshot.event.onMessageUpdated",
                "ce_source", "/twilio/chat",
                "ce_subject", "AC1/IS1/CH1",
                "ce_time", "2026-03-14T17:04:44.742Z",
                "content-type", JSON));
  }

  @Test
  void aReplyIsTyped() {
    assertThat(CloudEvents.headersOf(Samples.reply(new Command.AddMember("ann"))))
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "r1",
                "ce_type", "dev.earshot.reply",
                "ce_source", "/earshot/dispatcher",
                "ce_subject", "AC1/IS1/CH1",
                "ce_time", "2026-03-14T17:04:44.742Z",
                "content-type", JSON));
  }

  @Test
  void aDeliveryIsTyped() {
    assertThat(CloudEvents.headersOf(Samples.DELIVERIES.getFirst()))
        .containsEntry("ce_id", "r1/2/attempt/1");
    assertThat(CloudEvents.headersOf(Samples.DELIVERIES.getLast()))
        .containsEntry("ce_id", "r1")
        .containsEntry("ce_type", "dev.earshot.delivery")
        .containsEntry("ce_source", "/earshot/egress")
        .containsEntry("ce_subject", "AC1/IS1/CH1");
  }

  @Test
  void aDeadLetterIsTypedEvenIfItsChannelIsUnknown() {
    assertThat(CloudEvents.headersOf(Samples.DEAD_LETTER, "d1"))
        .containsEntry("ce_id", "d1")
        .containsEntry("ce_type", "dev.earshot.dead-letter")
        .containsEntry("ce_source", "/earshot/dispatcher")
        .containsEntry("ce_subject", "AC1/IS1/CH1");
    DeadLetter unreadable =
        new DeadLetter(
            1,
            "egress",
            "undecodable",
            null,
            null,
            "?",
            null,
            1,
            null,
            null,
            null,
            "t",
            0,
            0L,
            "?",
            null,
            Samples.AT);
    assertThat(CloudEvents.headersOf(unreadable, "d1")).doesNotContainKey("ce_subject");
  }

  @Test
  void aReplayIsTypedSoThatReadersOfLettersPassItOver() {
    Map<String, String> headers = CloudEvents.headersOf(Samples.DEAD_LETTER_REPLAY);

    assertThat(headers)
        .containsEntry("ce_id", "3:77")
        .containsEntry("ce_source", "/earshot/dead-letters")
        .containsEntry("ce_subject", "AC1/IS1/CH1");
    assertThat(CloudEvents.isReplay(headers.get(CloudEvents.TYPE_HEADER))).isTrue();
    assertThat(
            CloudEvents.isReplay(
                CloudEvents.headersOf(Samples.DEAD_LETTER, "d1").get(CloudEvents.TYPE_HEADER)))
        .isFalse();
  }

  @Test
  void everySourceIsAUriReference() {
    for (Product product : Product.values()) {
      assertThat(URI.create("/twilio/" + product.id())).hasNoHost();
    }
    assertThat(URI.create(CloudEvents.headersOf(Samples.DELIVERIES.getFirst()).get("ce_source")))
        .hasPath("/earshot/egress");
  }
}
