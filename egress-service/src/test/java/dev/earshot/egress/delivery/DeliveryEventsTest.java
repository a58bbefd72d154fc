package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryEventsTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final Command HELLO = new Command.Say("hello", null, null);
  private static final Refused REFUSED = new Refused(50304, 400, "Invalid attributes", null, 1);

  private static Reply reply(String id, String cause, Command command) {
    return new Reply(
        ModelJson.VERSION, id, "default", Product.CHAT, CHANNEL, Instant.EPOCH, cause, command);
  }

  private static DeliveryEvent told(Command command) {
    return DeliveryEvents.refused(reply("r1", "onMessageSent:IM1", command), REFUSED).orElseThrow();
  }

  @Test
  void aMessageThatIsRefusedHasFailed() {
    DeliveryEvent event = told(HELLO);

    assertThat(event)
        .isEqualTo(
            new DeliveryEvent(
                event.header(),
                null,
                "failed",
                "50304",
                null,
                null,
                event.header().receivedAt(),
                "r1",
                "Invalid attributes"));
    assertThat(event.type()).isEqualTo(EventType.DELIVERY_UPDATED);
    assertThat(event.channel()).isEqualTo(CHANNEL);
    assertThat(event.header().bot()).isEqualTo("default");
    assertThat(event.header().product()).isEqualTo(Product.CHAT);
  }

  @Test
  void aChangeThatIsRefusedTellsOfWhichMessage() {
    assertThat(told(new Command.UpdateMessage("IM7", "new", null)).messageSid()).isEqualTo("IM7");
  }

  @Test
  void whatNeverCameToTwilioHasNoCode() {
    Refused impossible = new Refused(null, null, "No URL.", null, 0);

    assertThat(DeliveryEvents.refused(reply("r1", null, HELLO), impossible))
        .hasValueSatisfying(
            event -> {
              assertThat(event.errorCode()).isNull();
              assertThat(event.errorMessage()).isEqualTo("No URL.");
            });
  }

  @Test
  void aReplyThatIsRefusedAgainIsTheSameEvent() {
    assertThat(told(HELLO).id()).isEqualTo(told(HELLO).id()).isEqualTo("deliveryFailed:r1");
  }

  @Test
  void anAnswerToSuchNewsMakesNoMoreOfThem() {
    List<String> causes =
        List.of(told(HELLO).id(), "statusCallback:SM1:failed", "onDeliveryUpdated:DY1:2026-01-01");

    assertThat(causes)
        .allSatisfy(
            cause ->
                assertThat(DeliveryEvents.refused(reply("r2", cause, HELLO), REFUSED)).isEmpty());
    assertThat(DeliveryEvents.refused(reply("r2", "deliveryFailedOddly", HELLO), REFUSED))
        .isPresent();
  }

  @Test
  void otherCommandsAreNoMessages() {
    List<Command> others =
        List.of(
            new Command.DeleteMessage("IM1"),
            new Command.AddMember("ann"),
            new Command.RemoveMember("ann"),
            new Command.CheckMembership("ann"),
            new Command.CallApi("GET", "https://chat.twilio.com/v2", Map.of(), Map.of(), null),
            new Command.OpenPrivateChannel("ann"));

    assertThat(others)
        .allSatisfy(
            command ->
                assertThat(DeliveryEvents.refused(reply("r1", null, command), REFUSED)).isEmpty());
  }
}
