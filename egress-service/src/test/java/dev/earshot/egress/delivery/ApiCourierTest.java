package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.egress.twilio.TwilioStandIn.Received;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers ask of Twilio's API, and what they are told. */
class ApiCourierTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final String HOST = "https://chat.twilio.com";
  private static final String MEMBERS = "/v2/Services/IS1/Channels/CH1/Members";
  private static final String MESSAGES = "/v2/Services/IS1/Channels/CH1/Messages";
  private static final String ANN = MEMBERS + "/ann";
  private static final String MEMBER = "{\"sid\":\"MB1\",\"identity\":\"ann\"}";
  private static final Map<String, List<String>> AS_ANN = Map.of("Identity", List.of("ann"));

  private final TestCourier courier = new TestCourier();
  private final TwilioStandIn twilio = courier.twilio;

  @AfterEach
  void stop() {
    courier.close();
  }

  private static Command call(String method, String path, Map<String, List<String>> form) {
    return new Command.CallApi(method, HOST + path, Map.of(), form, null);
  }

  private ApiAnswerEvent answer(Command command) {
    return answer(command, false);
  }

  private ApiAnswerEvent answer(Command command, boolean maybeDone) {
    Outcome outcome =
        courier.deliver(
            TestCourier.reply("r1", CHANNEL, command),
            maybeDone ? new Progress.InDoubt(1, null, Instant.now()) : Progress.NONE);
    return (ApiAnswerEvent) ((Sent) outcome).event();
  }

  private static String message(ApiAnswerEvent answer) throws IOException {
    JsonNode body = ModelJson.mapper().readTree(answer.body());
    assertThat(body.path("status").intValue()).isEqualTo(answer.status());
    return body.path("message").textValue();
  }

  static Stream<Answer> unclearAnswers() {
    return Stream.of(Answer.hangUp(), Answer.error(500, 20500, "oops"), Answer.html(502));
  }

  // ---- what is passed on

  @Test
  void aRequestIsMadeWithTheBotsCredentialsAndItsAnswerTold() {
    twilio.script("GET " + ANN, Answer.json(200, MEMBER));

    ApiAnswerEvent answer = answer(call("GET", ANN, Map.of()));

    assertThat(answer.call()).isEqualTo("r1");
    assertThat(answer.id()).isEqualTo("api-answer:r1");
    assertThat(answer.channel()).isEqualTo(CHANNEL);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(MEMBER);
    assertThat(twilio.received("GET " + ANN))
        .singleElement()
        .extracting(one -> one.headers().get("Authorization"))
        .asString()
        .startsWith("Basic ");
  }

  @Test
  void queryFormAndOddCharactersArriveAsTheyWere() {
    Map<String, List<String>> form = Map.of("Identity", List.of("ann & bob+1"));
    twilio.script("POST " + MEMBERS, Answer.json(201, MEMBER));
    answer(call("POST", MEMBERS, form));
    assertThat(twilio.received("POST " + MEMBERS).getFirst().field("Identity"))
        .isEqualTo("ann & bob+1");

    answer(
        new Command.CallApi(
            "GET", HOST + MEMBERS + "/a b", Map.of("Page", List.of("1")), Map.of(), null));
    assertThat(twilio.received("GET " + MEMBERS + "/a")).hasSize(1);
  }

  /** Else they could not be asked for: what calls Twilio through a proxy is egress alone. */
  @Test
  void theAddressesOfPagesAreTwiliosWhateverWasCalled() {
    String page = "{\"meta\":{\"next_page_url\":\"%s" + MEMBERS + "?Page=1\"}}";
    twilio.script("GET " + MEMBERS, Answer.json(200, page.formatted(twilio.url())));

    ApiAnswerEvent first = answer(call("GET", MEMBERS, Map.of()));

    assertThat(first.body()).isEqualTo(page.formatted(HOST));
    answer(new Command.CallApi("GET", HOST + MEMBERS + "?Page=1", null, null, null));
    assertThat(twilio.received("GET " + MEMBERS)).hasSize(2);
  }

  @Test
  void whatTwilioRefusesIsTheAnswerAsItCame() {
    String refusal =
        "{\"code\":50200,\"message\":\"User not found\",\"status\":404,\"details\":{\"a\":1}}";
    twilio.script("GET " + ANN, Answer.json(404, refusal));

    ApiAnswerEvent answer = answer(call("GET", ANN, Map.of()));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(refusal);
  }

  @Test
  void whatAnApiKeyMayNotDoIsTheAnswerAndHoldsNothing() {
    twilio.script("GET " + ANN, Answer.json(403, "{\"message\":\"No.\",\"status\":403}"));
    assertThat(answer(call("GET", ANN, Map.of())).status()).isEqualTo(403);
    assertThat(courier.bot().hold().reason()).isEmpty();
  }

  @Test
  void anErrorThatIsNoJsonIsMadeOneTheSdkCanRead() throws IOException {
    twilio.script("GET " + ANN, Answer.json(404, "<html><b>Nothing here</b></html>"));
    assertThat(message(answer(call("GET", ANN, Map.of())))).contains("Nothing here");
  }

  @Test
  void anAnswerThatIsNoJsonIsAskedForAgainAFewTimes() throws IOException {
    Answer page = Answer.json(200, "<html>Welcome to the hotel</html>");
    twilio.script("GET " + ANN, page, page, page, page, page);

    ApiAnswerEvent answer = answer(call("GET", ANN, Map.of()));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(message(answer)).contains("can't be read").contains("TWILIO_BASE_URL");
  }

  @Test
  void anAnswerThatIsTooLargeForAJournalIsAnErrorWithTheRemedy() throws IOException {
    twilio.script("GET " + MEMBERS, Answer.json(200, "{" + " ".repeat(ApiAnswers.LARGEST) + "}"));

    ApiAnswerEvent answer = answer(call("GET", MEMBERS, Map.of()));

    assertThat(answer.status()).isEqualTo(507);
    assertThat(message(answer)).contains("262146 characters").contains("PageSize");
  }

  // ---- what is waited out

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void ratesAreWaitedOut(String method) {
    twilio.script(method + " " + ANN, Answer.tooMany("0"), Answer.json(200, MEMBER));
    assertThat(answer(call(method, ANN, Map.of())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("unclearAnswers")
  void aFetchIsRepeatedAfterAnUnclearAnswer(Answer unclear) {
    twilio.script("GET " + ANN, unclear, Answer.json(200, MEMBER));
    assertThat(answer(call("GET", ANN, Map.of())).status()).isEqualTo(200);
  }

  @Test
  void whatAlwaysFailsDoesNotHoldItsChannelForEver() {
    twilio.answerAll(Answer.error(500, 20500, "oops"));
    assertThat(answer(call("GET", ANN, Map.of())).status()).isEqualTo(500);
    assertThat(twilio.received("GET " + ANN)).hasSize(5);
  }

  // ---- never twice

  @ParameterizedTest
  @MethodSource("unclearAnswers")
  void whatMayHaveMadeSomethingIsNotRepeated(Answer unclear) throws IOException {
    twilio.script("POST " + MESSAGES, unclear);

    ApiAnswerEvent answer = answer(call("POST", MESSAGES, Map.of("Body", List.of("hi"))));

    assertThat(answer.status()).isEqualTo(504);
    assertThat(message(answer)).contains("not known whether").contains("not tried again");
    assertThat(twilio.received("POST " + MESSAGES)).hasSize(1);
  }

  @Test
  void whatAnotherInstanceMayHaveMadeIsNotMadeAgain() {
    assertThat(answer(call("POST", MESSAGES, Map.of()), true).status()).isEqualTo(504);
    assertThat(twilio.received("POST")).isEmpty();
  }

  @Test
  void whatCertainlyDidNotArriveIsTriedAgain() {
    twilio.script("POST " + MESSAGES, Answer.tooMany("0"), Answer.json(201, "{}"));
    assertThat(answer(call("POST", MESSAGES, Map.of())).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @MethodSource("unclearAnswers")
  void aMemberThatMayHaveBeenMadeIsLookedFor(Answer unclear) {
    twilio.script("POST " + MEMBERS, unclear);
    twilio.script("GET " + ANN, Answer.json(200, MEMBER));

    ApiAnswerEvent answer = answer(call("POST", MEMBERS, AS_ANN));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo(MEMBER);
    assertThat(twilio.received("POST " + MEMBERS)).hasSize(1);
  }

  @Test
  void aMemberThatWasNotMadeIsMade() {
    Answer absent = Answer.error(404, 20404, "not found");
    twilio.script("POST " + MEMBERS, Answer.html(502), Answer.json(201, MEMBER));
    twilio.script("GET " + ANN, absent, absent, absent);

    assertThat(answer(call("POST", MEMBERS, AS_ANN)).status()).isEqualTo(201);

    assertThat(twilio.received("POST " + MEMBERS)).hasSize(2);
    assertThat(twilio.received("GET " + ANN)).hasSize(3);
  }

  @Test
  void aChangeIsRepeatedByAnotherInstance() {
    twilio.script("POST " + ANN, Answer.json(200, MEMBER));
    assertThat(answer(call("POST", ANN, Map.of("RoleSid", List.of("RL1"))), true).status())
        .isEqualTo(200);
    assertThat(twilio.received("POST " + ANN)).hasSize(1);
  }

  @Test
  void aDeletionWhoseAnswerWasLostHasSucceeded() {
    twilio.script("DELETE " + ANN, Answer.hangUp(), Answer.error(404, 20404, "not found"));
    assertThat(answer(call("DELETE", ANN, Map.of())).status()).isEqualTo(204);
  }

  @Test
  void aDeletionOfWhatWasNeverThereHasNot() {
    twilio.script("DELETE " + ANN, Answer.error(404, 20404, "not found"));
    assertThat(answer(call("DELETE", ANN, Map.of())).status()).isEqualTo(404);
  }

  // ---- what may be asked for

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://chat.twilio.com/v2/Services/IS2/Channels",
        "https://chat.twilio.com/v2/Services",
        "https://chat.twilio.com/v2/Services/IS11",
        "https://api.twilio.com/2010-04-01/Accounts/AC1.json",
        "https://api.twilio.com/2010-04-01/Accounts/AC2/Messages.json",
        "https://accounts.twilio.com/v1/AuthTokens/Secondary",
        "https://conversations.twilio.com/v1/Conversations/CH1"
      })
  void whatIsNotTheBotsIsNotAskedFor(String url) throws IOException {
    ApiAnswerEvent answer = answer(new Command.CallApi("GET", url, null, null, null));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(message(answer)).contains("earshot.egress.api-allow=");
    assertThat(twilio.received("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json",
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1.json",
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1.json",
        "https://conversations.twilio.com/v1/Services/IS1/Conversations/CH1",
        "https://ip-messaging.twilio.com/v2/Services/IS1",
        "https://lookups.twilio.com/v2/PhoneNumbers/+1555"
      })
  void whatIsTheBotsOrAllowedIsAskedFor(String url) {
    twilio.answerAll(Answer.json(200, "{}"));
    assertThat(answer(new Command.CallApi("GET", url, null, null, null)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://chat.twilio.com/v2/Services/IS1/../IS2",
        "https://chat.twilio.com/v2/Services/IS1/%2e%2e/IS2?Page=1",
        "https://chat.twilio.com/v2/Services/IS1//Channels",
        "https://chat.twilio.com/v2/Services/IS1%2F..%2FIS2?Page=1",
        "https://chat.twilio.com.evil.test/v2/Services/IS1",
        "https://evil.test/chat.twilio.com/v2/Services/IS1",
        "https://user@chat.twilio.com/v2/Services/IS1",
        "https://chat.twilio.com:81/v2/Services/IS1",
        "http://chat.twilio.com/v2/Services/IS1"
      })
  void anAddressThatCouldMeanAnotherIsRefused(String url) {
    Outcome outcome =
        courier.deliver(
            TestCourier.reply("r1", CHANNEL, new Command.CallApi("GET", url, null, null, null)));
    assertThat(((Refused) outcome).message()).contains(url).contains("no address of Twilio's API");
    assertThat(twilio.received("")).isEmpty();
  }

  // ---- private channels

  private static final String CHANNELS = "/v2/Services/IS1/Channels";
  private static final String PRIVATE = CHANNELS + "/private%3Adefault%3Aann";
  private static final Command OPEN = new Command.OpenPrivateChannel("ann");

  @Test
  void aPrivateChannelIsMadeAndBothAreItsMembers() {
    twilio.script("GET " + PRIVATE, Answer.error(404, 20404, "not found"));
    twilio.script("POST " + CHANNELS, Answer.json(201, "{\"sid\":\"CH9\"}"));

    ApiAnswerEvent answer = answer(OPEN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"sid\":\"CH9\"}");
    Received made =
        twilio.received("POST " + CHANNELS).stream()
            .filter(one -> one.field("UniqueName") != null)
            .findFirst()
            .orElseThrow();
    assertThat(made.field("UniqueName")).isEqualTo("private:default:ann");
    assertThat(made.field("Type")).isEqualTo("private");
    assertThat(twilio.received("POST " + CHANNELS + "/CH9/Members"))
        .extracting(one -> one.field("Identity"))
        .containsExactly("bot", "ann");
  }

  @Test
  void aPrivateChannelThatIsThereIsFound() {
    twilio.script("GET " + PRIVATE, Answer.json(200, "{\"sid\":\"CH9\"}"));
    Answer already = Answer.error(409, 50404, "Member already exists");
    twilio.script("POST " + CHANNELS + "/CH9/Members", already, already);

    assertThat(answer(OPEN).body()).isEqualTo("{\"sid\":\"CH9\"}");
    assertThat(twilio.received("POST " + CHANNELS)).hasSize(2);
  }

  @Test
  void aPrivateChannelThatAnotherHasJustMadeIsFound() {
    twilio.script(
        "GET " + PRIVATE,
        Answer.error(404, 20404, "not found"),
        Answer.json(200, "{\"sid\":\"CH9\"}"));
    twilio.script("POST " + CHANNELS, Answer.error(409, 50307, "unique name exists"));
    assertThat(answer(OPEN).body()).isEqualTo("{\"sid\":\"CH9\"}");
  }

  @Test
  void aPhoneHasNoPrivateChannel() {
    Outcome outcome =
        courier.deliver(TestCourier.reply("default", Product.MESSAGING, "r1", CHANNEL, OPEN));
    assertThat(((Refused) outcome).message()).contains("no channels with members");
  }
}
