package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How fast a courier may go, and when it has to wait. */
class CourierPaceTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final String MESSAGES = "POST /v2/Services/IS1/Channels/CH1/Messages";
  private static final Command HELLO = new Command.Say("hello", null, null);

  private final TestCourier courier = new TestCourier();
  private final TwilioStandIn twilio = courier.twilio;

  @AfterEach
  void stop() {
    courier.close();
  }

  private Outcome deliver(Command command) {
    return courier.deliver(TestCourier.reply("r1", CHANNEL, command));
  }

  @Test
  void tooManyRequestsWaitAsLongAsTwilioSays() {
    twilio.script(MESSAGES, Answer.tooMany("1"), Answer.tooMany(null));
    long start = System.nanoTime();

    assertThat(deliver(HELLO).attempts()).isEqualTo(3);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(courier.meters.counter("earshot.egress.rate.limited").count()).isEqualTo(2);
  }

  @Test
  void tooManyRequestsOfTheAccountHoldItsOtherChannelsBackToo() {
    twilio.script(MESSAGES, Answer.tooMany("1"));
    CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> deliver(HELLO));
    await().until(() -> courier.meters.counter("earshot.egress.rate.limited").count() > 0);
    long start = System.nanoTime();

    courier.deliver(TestCourier.reply("r2", new ChannelKey("AC1", "IS1", "CH2"), HELLO));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    assertThat(first.join()).isInstanceOf(Sent.class);
  }

  @Test
  void anInstanceTakesItsPartOfTheAccountsRate() {
    courier.bots.share(1, 10);
    long start = System.nanoTime();

    for (int message = 0; message < 11; message++) {
      courier.deliver(TestCourier.reply("r" + message, new ChannelKey("AC1", "IS1", "CH1"), HELLO));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("11 messages at a tenth of 100/s")
        .isGreaterThan(Duration.ofMillis(900));
  }
}
