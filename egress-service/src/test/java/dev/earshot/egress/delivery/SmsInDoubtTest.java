package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SMS carry no attributes: one that may have been sent is found by its addresses and text. */
class SmsInDoubtTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final ChannelKey CHANNEL = ChannelKey.ofAddresses("AC1", "+1500", "+1600");

  private TestCourier courier = new TestCourier();
  private TwilioStandIn twilio = courier.twilio;

  @AfterEach
  void stop() {
    courier.close();
  }

  private void use(InDoubt policy) {
    courier.close();
    courier = new TestCourier(policy);
    twilio = courier.twilio;
  }

  private static Reply sms(String id, String text) {
    return TestCourier.reply(
        "default", Product.MESSAGING, id, CHANNEL, new Command.Say(text, null, null));
  }

  private int posts() {
    return twilio.received("POST " + MESSAGES).size();
  }

  @ParameterizedTest
  @EnumSource(InDoubt.class)
  void whatWasSentInSpiteOfItsAnswerIsFoundAndNotSentAgain(InDoubt policy) {
    use(policy);
    twilio.script("POST " + MESSAGES, Answer.doneBut(Answer.hangUp()));

    Sent sent = (Sent) courier.deliver(sms("r1", "hello"));

    assertThat(sent.sid()).startsWith("IM");
    assertThat(posts()).isEqualTo(1);
    assertThat(twilio.received("GET " + MESSAGES).getFirst().query())
        .containsEntry("From", List.of("+1500"))
        .containsEntry("To", List.of("+1600"));
  }

  @Test
  void theSameTextOfAnEarlierReplyIsNotTakenForIt() {
    twilio.script("POST " + MESSAGES, Answer.doneBut(Answer.html(502)), Answer.hangUp());
    courier.deliver(sms("r1", "hello"));

    courier.deliver(sms("r2", "hello"));

    assertThat(posts()).as("r1, the lost r2, and r2 again").isEqualTo(3);
  }

  @Test
  void resendSendsWhatIsNotListed() {
    use(InDoubt.RESEND);
    twilio.script("POST " + MESSAGES, Answer.hangUp());

    assertThat(courier.deliver(sms("r1", "hello"))).isInstanceOf(Sent.class);

    assertThat(posts()).isEqualTo(2);
    assertThat(resolved("not-found")).isEqualTo(1);
  }

  @Test
  void dropGivesUpWhatIsNotListed() {
    use(InDoubt.DROP);
    twilio.script("POST " + MESSAGES, Answer.hangUp());

    Outcome outcome = courier.deliver(sms("r1", "hello"));

    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(((Outcome.Unknown) outcome).message()).contains("not known whether", "replay");
    assertThat(posts()).isEqualTo(1);
    assertThat(resolved("dropped")).isEqualTo(1);
  }

  @Test
  void dropSendsWhatAPersonPutsThereAgain() {
    use(InDoubt.DROP);

    assertThat(courier.deliver(sms("r1", "hello"), new Progress.Replayed()))
        .isInstanceOf(Sent.class);

    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void holdLooksUntilItIsFoundAndSendsNothingMeanwhile() {
    use(InDoubt.HOLD);
    twilio.script("POST " + MESSAGES, Answer.doneBut(Answer.hangUp()));
    Answer nothing = Answer.json(200, "{\"messages\":[],\"page\":0,\"page_size\":50}");
    twilio.script("GET " + MESSAGES, nothing, nothing, nothing, nothing, nothing, nothing);

    assertThat(((Sent) courier.deliver(sms("r1", "hello"))).sid()).startsWith("IM");

    assertThat(posts()).isEqualTo(1);
    assertThat(twilio.received("GET " + MESSAGES)).hasSize(7);
  }

  @Test
  void holdEndsWhenTheServiceStops() {
    use(InDoubt.HOLD);
    twilio.script("POST " + MESSAGES, Answer.hangUp());
    Cancellation cancellation = new Cancellation();
    RecordedJournal journal = new RecordedJournal(Progress.NONE);
    CompletableFuture<Outcome> held =
        CompletableFuture.supplyAsync(
            () -> courier.deliver(sms("r1", "hello"), journal, cancellation));
    await().until(() -> twilio.received("GET " + MESSAGES).size() > 4);

    cancellation.cancel();

    assertThat(held)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(CancelledException.class);
    assertThat(journal.written()).as("still in doubt for the next owner").hasSize(1);
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void aNewOwnerFindsWhatTheFormerOneHadBegun() {
    courier.deliver(sms("r1", "hello"));
    twilio.script("POST " + MESSAGES, Answer.doneBut(Answer.hangUp()));
    TestCourier other = courier;

    Outcome outcome =
        other.deliver(
            sms("r2", "bye"), new Progress.InDoubt(1, null, Instant.now().minusSeconds(1)));

    assertThat(((Sent) outcome).sid()).startsWith("IM");
    assertThat(posts()).isEqualTo(2);
  }

  private double resolved(String how) {
    return courier.meters.counter("earshot.egress.in.doubt", "resolved", how).count();
  }
}
