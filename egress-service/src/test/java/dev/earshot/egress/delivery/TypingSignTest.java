package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TypingSignTest {
  private static final String TYPING = "POST /v2/Indicators/Typing.json";
  private static final ChannelKey WHATSAPP =
      ChannelKey.ofAddresses("AC1", "whatsapp:+15550001", "whatsapp:+15550002");

  private final TestCourier courier = new TestCourier();

  @AfterEach
  void stop() {
    courier.close();
  }

  private Outcome show(ChannelKey channel, Instant said) {
    return courier.deliver(
        new Reply(
            ModelJson.VERSION,
            "r1",
            "default",
            Product.MESSAGING,
            channel,
            said,
            null,
            new Command.ShowTyping("SM1")));
  }

  @Test
  void isShownAsAnAnswerToTheMessage() {
    assertThat(show(WHATSAPP, Instant.now())).isEqualTo(new Sent(null, null, 1));
    assertThat(courier.twilio.received(TYPING))
        .extracting(request -> request.field("messageId"))
        .containsExactly("SM1");
  }

  @Test
  void isTriedOnceAndItsFailureIsOfNoMatter() {
    courier.twilio.script(TYPING, Answer.error(500, 20500, "oops"));

    assertThat(show(WHATSAPP, Instant.now())).isInstanceOf(Sent.class);
    assertThat(courier.twilio.received(TYPING)).hasSize(1);
  }

  @Test
  void anotherProductsFailureIsOfNoMatterEither() {
    ChannelKey sms = ChannelKey.ofAddresses("AC1", "+15550001", "+15550002");

    assertThat(show(sms, Instant.now())).isInstanceOf(Sent.class);
    assertThat(courier.twilio.received("")).isEmpty();
  }

  @Test
  void keepsItsLaneForASecondAtMostAndIsNotShownLate() {
    courier.bot().slowDown(Duration.ofMillis(1500));

    show(WHATSAPP, Instant.now());

    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(10))
        .until(() -> courier.twilio.received(TYPING).isEmpty());
  }

  @Test
  void isNotShownByABotThatIsHeld() {
    courier.bot().hold().begin("the account is closed");

    assertThat(show(WHATSAPP, Instant.now())).isEqualTo(new Sent(null, null, 0));
  }

  @Test
  void isNotShownWhenItIsNoNewsAnyMore() {
    assertThat(show(WHATSAPP, Instant.now().minus(Duration.ofMinutes(1))))
        .isEqualTo(new Sent(null, null, 0));
    assertThat(courier.twilio.received(TYPING)).isEmpty();
  }
}
