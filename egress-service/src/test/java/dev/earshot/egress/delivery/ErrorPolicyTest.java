package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Product;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each class of errors, from Twilio's answer to what becomes of the reply. */
class ErrorPolicyTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final String MESSAGES = "POST /v2/Services/IS1/Channels/CH1/Messages";
  private static final String MEMBERS = "POST /v2/Services/IS1/Channels/CH1/Members";
  private static final String SERVICE = "GET /v2/Services/IS1";
  private static final Command HELLO = new Command.Say("hello", null, null);

  /** More than what is over in a moment is tried. */
  private static final int MANY = 20;

  private final TestCourier courier = new TestCourier();
  private final TwilioStandIn twilio = courier.twilio;

  @AfterEach
  void stop() {
    courier.close();
  }

  private Outcome deliver(Command command) {
    return courier.deliver(TestCourier.reply("r1", CHANNEL, command));
  }

  private static Answer[] times(int times, Answer answer) {
    return IntStream.range(0, times).mapToObj(time -> answer).toArray(Answer[]::new);
  }

  @ParameterizedTest
  @CsvSource({"409, 50404", "409, 50433", "409, 50437"})
  void whatIsThereAlreadyIsSettledAsDone(int status, int code) {
    twilio.script(MEMBERS, Answer.error(status, code, "already exists"));

    assertThat(deliver(new Command.AddMember("ann"))).isInstanceOf(Sent.class);
    assertThat(twilio.received(MEMBERS)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"429, 50063", "429, 50074", "400, 63018", "400, 21611"})
  void whatIsTooFastIsRepeatedWithoutALook(int status, int code) {
    twilio.script(MESSAGES, times(MANY, Answer.error(status, code, "too fast")));

    assertThat(((Sent) deliver(HELLO)).attempts()).isEqualTo(MANY + 1);
    assertThat(twilio.received("GET ")).isEmpty();
  }

  @Test
  void aConflictIsOverInAMoment() {
    twilio.script(MEMBERS, times(3, Answer.error(409, 50419, "Conflicting member modification")));

    assertThat(((Sent) deliver(new Command.AddMember("ann"))).attempts()).isEqualTo(4);
  }

  @Test
  void whatIsBeingDeletedIsGivenUpInTheEnd() {
    twilio.script(MESSAGES, times(MANY, Answer.error(400, 50334, "being deleted")));

    Refused refused = (Refused) deliver(HELLO);

    assertThat(refused.code()).isEqualTo(50334);
    assertThat(refused.attempts()).isEqualTo(7);
    assertThat(twilio.received("GET ")).as("it is not in doubt").isEmpty();
  }

  @Test
  void whatGetsNoAnswerOfTwiliosIsTriedForAsLongAsItTakes() {
    twilio.script(MESSAGES, times(MANY, Answer.html(302)));

    assertThat(((Sent) deliver(HELLO)).attempts()).isEqualTo(MANY + 1);
  }

  @Test
  void whatIsInDoubtIsLookedUp() {
    twilio.script(MESSAGES, Answer.doneBut(Answer.error(500, 20500, "Internal Server Error")));

    assertThat(((Sent) deliver(HELLO)).sid()).startsWith("IM");

    assertThat(twilio.received(MESSAGES)).hasSize(1);
    assertThat(twilio.received("GET /v2/Services/IS1/Channels/CH1/Messages")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400, 50377", "403, 50107", "403, 50403", "400, 20001", "400, 99999", "404, 50300"})
  void whatNeverSucceedsIsADeadLetterWithItsCode(int status, int code) {
    twilio.script(MESSAGES, Answer.error(status, code, "never"));

    Refused refused = (Refused) deliver(HELLO);

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.httpStatus()).isEqualTo(status);
    assertThat(refused.attempts()).isEqualTo(1);
    assertThat(courier.bot().hold().reason()).isEmpty();
  }

  @Test
  void theSameCodeIsDoneForOneCommandAndADeadLetterForAnother() {
    twilio.script("DELETE ", Answer.error(404, 50400, "not a member"));
    twilio.script(MESSAGES, Answer.error(403, 50400, "not a member"));

    assertThat(deliver(new Command.RemoveMember("ann"))).isInstanceOf(Sent.class);
    assertThat(deliver(HELLO)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "403, 20005, suspended",
    "400, 21609, PUBLIC_URL",
    "403, 20403, suspended",
    "404, 50050, TWILIO_SERVICE_SID",
    "400, 63038, tomorrow"
  })
  void anAccountsErrorHoldsTheWholeBacklogAndIsSaid(int status, int code, String remedy) {
    twilio.answerAll(Answer.error(status, code, "not now"));
    List<CompletableFuture<Outcome>> backlog =
        IntStream.range(0, MANY)
            .mapToObj(
                no ->
                    CompletableFuture.supplyAsync(
                        () -> courier.deliver(TestCourier.reply("r" + no, CHANNEL, HELLO))))
            .toList();

    await().until(() -> courier.bot().hold().reason().isPresent());
    await().until(() -> twilio.received(MESSAGES).size() >= 2);
    assertThat(courier.bot().hold().reason().orElseThrow()).contains(String.valueOf(code), remedy);
    assertThat(backlog).noneMatch(CompletableFuture::isDone);

    twilio.answerAll(null);

    assertThat(backlog).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Sent.class));
    assertThat(courier.bot().hold().reason()).isEmpty();
    assertThat(twilio.posted(MESSAGES)).isEqualTo(MANY);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aChannelThatIsGoneWithItsServiceHoldsTheBot(boolean twiliosOwnAnswer) {
    Answer gone = twiliosOwnAnswer ? Answer.error(404, 20404, "not found") : Answer.html(404);
    twilio.script(MESSAGES, gone);
    twilio.script(SERVICE, gone, gone);
    CompletableFuture<Outcome> reply = CompletableFuture.supplyAsync(() -> deliver(HELLO));

    await().until(() -> courier.bot().hold().reason().isPresent());
    assertThat(courier.bot().hold().reason().orElseThrow())
        .contains("Service IS1 was not found", "TWILIO_SERVICE_SID");

    assertThat(reply.join()).isInstanceOf(Sent.class);
    assertThat(courier.bot().hold().reason()).isEmpty();
    assertThat(twilio.posted(MESSAGES)).isEqualTo(1);
  }

  @Test
  void aChannelThatIsGoneAloneIsADeadLetter() {
    twilio.script(MESSAGES, Answer.error(404, 20404, "not found"));

    assertThat(((Refused) deliver(HELLO)).code()).isEqualTo(20404);

    assertThat(twilio.received(SERVICE)).hasSize(1);
    assertThat(courier.bot().hold().reason()).isEmpty();
  }

  @Test
  void aKeyThatMayNotFetchTheServiceHoldsNothing() {
    twilio.script(MESSAGES, Answer.error(404, 20404, "not found"));
    twilio.script(SERVICE, Answer.error(401, 20003, "Authenticate"));

    assertThat(deliver(HELLO)).isInstanceOf(Refused.class);
    assertThat(courier.bot().hold().reason()).isEmpty();
  }

  @Test
  void anotherServiceThanTheBotsHoldsNothing() {
    ChannelKey old = new ChannelKey("AC1", "IS0", "CH1");
    twilio.script("/IS0/", Answer.error(404, 20404, "not found"));

    assertThat(courier.deliver(TestCourier.reply("r1", old, HELLO))).isInstanceOf(Refused.class);
    assertThat(twilio.received("GET ")).isEmpty();
  }

  @Test
  void aPersonWhoHasOptedOutIsNeverTriedAgain() {
    twilio.script("POST ", Answer.error(400, 21610, "Attempt to send to unsubscribed recipient"));

    Refused refused =
        (Refused)
            courier.deliver(
                TestCourier.reply(
                    "default",
                    Product.MESSAGING,
                    "r1",
                    ChannelKey.ofAddresses("AC1", "+1500", "+1600"),
                    HELLO));

    assertThat(refused.code()).isEqualTo(21610);
    assertThat(refused.message()).contains("opted out");
    assertThat(twilio.received("")).hasSize(1);
  }
}
