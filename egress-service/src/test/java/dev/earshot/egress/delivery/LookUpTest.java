package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages Twilio may have created already are looked for, not sent a second time. */
class LookUpTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final String POST = "POST /v2/Services/IS1/Channels/CH1/Messages";
  private static final String LIST = "GET /v2/Services/IS1/Channels/CH1/Messages";

  private static final Progress BEGUN = new Progress.InDoubt(1, null, Instant.now());

  private final TestCourier courier = new TestCourier();
  private final TwilioStandIn twilio = courier.twilio;

  @AfterEach
  void stop() {
    courier.close();
  }

  private Sent say(String replyId) {
    return (Sent) courier.deliver(TestCourier.reply(replyId, CHANNEL, say()));
  }

  private Sent sayAsNewOwner(String replyId) {
    return (Sent) courier.deliver(TestCourier.reply(replyId, CHANNEL, say()), BEGUN);
  }

  private static Command say() {
    return new Command.Say("hello", null, "{\"color\":\"red\"}");
  }

  static Stream<Answer> unclearAnswers() {
    return Stream.of(
        Answer.hangUp(), Answer.error(500, 20500, "oops"), Answer.html(502), Answer.json(503, ""));
  }

  @ParameterizedTest
  @MethodSource("unclearAnswers")
  void whatWasDoneInSpiteOfItsAnswerIsNotDoneAgain(Answer unclear) {
    twilio.script(POST, Answer.doneBut(unclear));

    Sent sent = say("r1");

    assertThat(sent.sid()).startsWith("IM");
    assertThat(sent.attempts()).isEqualTo(1);
    assertThat(twilio.received(POST)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Product.class,
      names = {"CHAT", "IP_MESSAGING", "CONVERSATIONS"})
  void everyChatProductCanLook(Product product) {
    twilio.script("POST ", Answer.doneBut(Answer.html(502)));

    courier.deliver(TestCourier.reply("default", product, "r1", CHANNEL, say()));

    assertThat(twilio.received("POST ")).hasSize(1);
    assertThat(twilio.received("GET ").getFirst().query())
        .containsEntry("Order", List.of("desc"))
        .containsEntry("PageSize", List.of("100"));
  }

  @ParameterizedTest
  @MethodSource("unclearAnswers")
  void whatWasNotDoneIsLookedForAWhileAndDoneAgain(Answer unclear) {
    twilio.script(POST, unclear);

    assertThat(say("r1").attempts()).isEqualTo(2);

    assertThat(twilio.received(POST)).hasSize(2);
    assertThat(twilio.received(LIST)).hasSize(3);
  }

  @Test
  void anAnswerToALookThatCanNotBeReadIsNoFinding() {
    twilio.script(POST, Answer.html(502));
    twilio.script(LIST, Answer.json(200, ""));

    assertThat(say("r1").attempts()).isEqualTo(2);

    assertThat(twilio.received(POST)).hasSize(2);
  }

  @Test
  void whatTwilioFinishesLateIsFoundByTheSecondLook() {
    twilio.script(POST, Answer.doneBut(Answer.html(502)));
    twilio.script(LIST, TwilioStandIn.page("messages", "[]", null));

    assertThat(say("r1").attempts()).isEqualTo(1);

    assertThat(twilio.received(POST)).hasSize(1);
    assertThat(twilio.received(LIST)).hasSize(2);
  }

  @Test
  void aLookThatGetsNoAnswerIsRepeatedBeforeAnythingIsSent() {
    twilio.script(POST, Answer.doneBut(Answer.html(502)));
    twilio.script(LIST, Answer.html(502), Answer.tooMany(null), Answer.hangUp());

    say("r1");

    assertThat(twilio.received(POST)).hasSize(1);
    assertThat(twilio.received(LIST)).hasSize(4);
  }

  @Test
  void aKeyThatMayNotListMessagesSendsAgainRatherThanLosesThem() {
    twilio.script(POST, Answer.html(502));
    twilio.script(LIST, Answer.error(404, 20404, "not found"));

    assertThat(say("r1").attempts()).isEqualTo(2);
  }

  @Test
  void tooManyRequestsLeaveNoDoubt() {
    twilio.script(POST, Answer.tooMany(null));

    assertThat(say("r1").attempts()).isEqualTo(2);
    assertThat(twilio.received(LIST)).isEmpty();
  }

  @Test
  void whatIsKnownNotToBeCarriedOutIsWrittenDown() {
    twilio.script(POST, Answer.tooMany(null), Answer.html(502), Answer.tooMany(null));
    RecordedJournal journal = new RecordedJournal(Progress.NONE);

    courier.deliver(TestCourier.reply("r1", CHANNEL, say()), journal, new Cancellation());

    assertThat(journal.written())
        .containsExactly(
            "attempt 1 of part 1",
            "deferred 1 of part 1",
            "attempt 2 of part 1",
            "deferred 3 of part 1",
            "attempt 4 of part 1");
  }

  @Test
  void aNewOwnerFindsWhatTheFormerOneSentAndSendsTheRest() {
    say("r1");
    say("r2");

    assertThat(sayAsNewOwner("r1").sid()).startsWith("IM");
    assertThat(sayAsNewOwner("r2").sid()).startsWith("IM");
    assertThat(sayAsNewOwner("r3").sid()).startsWith("XX");

    assertThat(twilio.received(POST)).hasSize(3);
  }

  @Test
  void whatWasNotBegunOrCertainlyNotDoneIsNotLookedFor() {
    courier.deliver(TestCourier.reply("r1", CHANNEL, say()), Progress.NONE);
    courier.deliver(TestCourier.reply("r2", CHANNEL, say()), new Progress.Open(1, null));

    assertThat(twilio.received(LIST)).isEmpty();
    assertThat(twilio.received(POST)).hasSize(2);
  }

  @Test
  void whatAPersonPutsThereAgainIsSentOnlyIfItIsNotThere() {
    say("r1");

    Outcome again =
        courier.deliver(TestCourier.reply("r1", CHANNEL, say()), new Progress.Replayed());
    courier.deliver(TestCourier.reply("r2", CHANNEL, say()), new Progress.Replayed());

    assertThat(((Sent) again).sid()).startsWith("IM");
    assertThat(twilio.received(POST)).hasSize(2);
  }

  @Test
  void aNewOwnerGoesOnWithThePartThatWasBegun() {
    Command files = new Command.Say("three", List.of("ME1", "ME2", "ME3"), null);
    RecordedJournal journal = new RecordedJournal(new Progress.InDoubt(2, "IM7", Instant.now()));

    Outcome outcome =
        courier.deliver(TestCourier.reply("r1", CHANNEL, files), journal, new Cancellation());

    assertThat(((Sent) outcome).sid()).isEqualTo("IM7");
    assertThat(twilio.received(LIST)).as("only part 2 was begun").hasSize(3);
    assertThat(twilio.received(POST))
        .extracting(request -> request.field("MediaSid"))
        .containsExactly("ME2", "ME3");
    assertThat(journal.written()).containsExactly("attempt 2 of part 3");
  }

  @Test
  void eachPartOfAMessageIsFoundByItself() {
    Command files = new Command.Say("two", List.of("ME1", "ME2"), null);
    twilio.script(POST, Answer.json(201, "{\"sid\":\"IM1\"}"), Answer.doneBut(Answer.hangUp()));

    courier.deliver(TestCourier.reply("r1", CHANNEL, files));

    assertThat(twilio.received(POST))
        .extracting(request -> request.field("MediaSid"))
        .containsExactly("ME1", "ME2");
  }
}
