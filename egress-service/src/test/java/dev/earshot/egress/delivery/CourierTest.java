package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.egress.twilio.TwilioStandIn.Received;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CourierTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final String MESSAGES = "POST /v2/Services/IS1/Channels/CH1/Messages";
  private static final String MEMBERS = "POST /v2/Services/IS1/Channels/CH1/Members";
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

  private static MembershipEvent membership(Outcome outcome) {
    return (MembershipEvent) ((Sent) outcome).event();
  }

  @Test
  void aMessageIsSentOnceAndItsSidTold() {
    Sent sent = (Sent) deliver(HELLO);

    assertThat(sent.sid()).startsWith("XX");
    assertThat(sent.attempts()).isEqualTo(1);
    assertThat(twilio.received(MESSAGES)).hasSize(1);
  }

  @Test
  void aReplyForAnotherAccountIsNotSentWithThisOnesCredentials() {
    ChannelKey foreign = new ChannelKey("AC2", "IS1", "CH1");

    Refused refused = (Refused) courier.deliver(TestCourier.reply("r1", foreign, HELLO));

    assertThat(refused.message()).contains("AC2").contains("AC1").contains("EARSHOT_TOPIC_PREFIX");
    assertThat(twilio.received(MESSAGES)).isEmpty();
  }

  @Test
  void aServerErrorIsFollowedByAnotherTry() {
    twilio.script(MESSAGES, Answer.error(500, 20500, "oops"), Answer.html(502));

    assertThat(deliver(HELLO).attempts()).isEqualTo(3);
    assertThat(twilio.received(MESSAGES)).hasSize(3);
    assertThat(courier.meters.counter("earshot.egress.retries", "reason", "error").count())
        .isEqualTo(2);
  }

  @Test
  void refusedCredentialsHoldTheBotUntilTheyAreAcceptedAgain() {
    twilio.script(
        MESSAGES,
        Answer.error(401, 20003, "Authenticate"),
        Answer.error(401, 20003, "Authenticate"));
    CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> deliver(HELLO));
    await().until(() -> courier.bot().hold().reason().isPresent());
    assertThat(courier.bot().hold().reason().orElseThrow())
        .contains("20003")
        .contains("TWILIO_API_KEY")
        .doesNotContain("t0ken");

    assertThat(deliver(new Command.DeleteMessage("IM1"))).isInstanceOf(Sent.class);

    assertThat(first.join()).isInstanceOf(Sent.class);
    assertThat(twilio.received(MESSAGES)).hasSizeBetween(2, 3);
    assertThat(courier.bot().hold().reason()).isEmpty();
  }

  @Test
  void attributesTwilioRefusesAreAPermanentFailureWithCodeAndRemedy() {
    twilio.script(MESSAGES, Answer.error(400, 50304, "Invalid attributes"));

    Refused refused = (Refused) deliver(HELLO);

    assertThat(refused.code()).isEqualTo(50304);
    assertThat(refused.httpStatus()).isEqualTo(400);
    assertThat(refused.message()).contains("Invalid attributes").contains("JSON");
    assertThat(refused.attempts()).isEqualTo(1);
  }

  @Test
  void attributesThatAreNoObjectAreRefusedWithoutACall() {
    Refused refused = (Refused) deliver(new Command.Say("hi", null, "[]"));

    assertThat(refused.message()).contains("Make them an object");
    assertThat(twilio.received("")).isEmpty();
  }

  @Test
  void whatWasPostedIsNotPostedAgainWhenALaterPartIsTriedAgain() {
    twilio.script(
        MESSAGES,
        Answer.json(201, "{\"sid\":\"IM1\"}"),
        Answer.error(503, 20503, "busy"),
        Answer.json(201, "{\"sid\":\"IM2\"}"));

    Sent sent = (Sent) deliver(new Command.Say("hi", List.of("ME1", "ME2"), null));

    assertThat(sent.sid()).isEqualTo("IM1");
    assertThat(sent.attempts()).isEqualTo(3);
    assertThat(twilio.received(MESSAGES))
        .extracting(request -> request.field("MediaSid"))
        .containsExactly("ME1", "ME2", "ME2");
  }

  @Test
  void joiningIsToldAsAnEvent() {
    MembershipEvent joined = membership(deliver(new Command.AddMember("bot")));

    assertThat(joined.id()).isEqualTo("membership:r1");
    assertThat(joined.channel()).isEqualTo(CHANNEL);
    assertThat(joined.identity()).isEqualTo("bot");
    assertThat(joined.member()).isTrue();
    assertThat(joined.justJoined()).isTrue();
  }

  @Test
  void aMemberAlreadyHasNotJustJoined() {
    twilio.script(MEMBERS, Answer.error(409, 50404, "Member already exists"));

    Sent sent = (Sent) deliver(new Command.AddMember("bot"));

    assertThat(membership(sent).member()).isTrue();
    assertThat(membership(sent).justJoined()).isFalse();
  }

  @Test
  void aMemberAlreadyAfterALostAnswerHasJustJoined() {
    twilio.script(MEMBERS, Answer.hangUp(), Answer.error(409, 50404, "Member already exists"));

    Sent sent = (Sent) deliver(new Command.AddMember("bot"));

    assertThat(sent.attempts()).isEqualTo(2);
    assertThat(membership(sent).justJoined()).isTrue();
  }

  @Test
  void aMemberAlreadyMayHaveJoinedThroughAFormerOwner() {
    twilio.script(MEMBERS, Answer.error(409, 50404, "Member already exists"));

    Sent sent =
        (Sent)
            courier.deliver(
                TestCourier.reply("r1", CHANNEL, new Command.AddMember("bot")),
                new Progress.InDoubt(1, null, Instant.now()));

    assertThat(membership(sent).justJoined()).isTrue();
  }

  @Test
  void someoneElsesMembershipIsNoEvent() {
    assertThat(((Sent) deliver(new Command.AddMember("ann"))).event()).isNull();
  }

  @Test
  void leavingWhereOneIsNotIsDone() {
    twilio.script("DELETE ", Answer.error(404, 20404, "not found"));

    Sent sent = (Sent) deliver(new Command.RemoveMember("bot"));

    assertThat(membership(sent).member()).isFalse();
  }

  @Test
  void aCheckedMembershipIsToldEitherWay() {
    twilio.script("GET ", Answer.error(404, 20404, "not found"));

    assertThat(membership(deliver(new Command.CheckMembership("bot"))).member()).isFalse();
    assertThat(membership(deliver(new Command.CheckMembership("bot"))))
        .matches(MembershipEvent::member)
        .matches(event -> !event.justJoined());
  }

  @Test
  void membersOfAnSmsAreAPermanentFailure() {
    Refused refused =
        (Refused)
            courier.deliver(
                TestCourier.reply(
                    "default",
                    Product.MESSAGING,
                    "r1",
                    ChannelKey.ofAddresses("AC1", "+1", "+2"),
                    new Command.CheckMembership("bot")));

    assertThat(refused.message()).contains("SMS and WhatsApp");
    assertThat(refused.error()).isNull();
  }

  @Test
  void aBotNobodySetUpIsAPermanentFailureThatNamesIt() {
    Refused refused =
        (Refused) courier.deliver(TestCourier.reply("other", Product.CHAT, "r1", CHANNEL, HELLO));

    assertThat(refused.message()).contains("\"other\"").contains("[default]");
  }

  @Test
  void aWaitEndsWhenTheTaskIsCancelledAndNothingMoreIsSent() {
    twilio.script(MESSAGES, Answer.tooMany("3600"));
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Outcome> waiting =
        CompletableFuture.supplyAsync(
            () ->
                courier.deliver(
                    TestCourier.reply("r1", CHANNEL, HELLO),
                    new RecordedJournal(Progress.NONE),
                    cancellation));
    await().until(() -> twilio.received(MESSAGES).size() == 1);

    cancellation.cancel();

    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(CancelledException.class);
    assertThat(twilio.received(MESSAGES)).extracting(Received::method).containsExactly("POST");
  }
}
