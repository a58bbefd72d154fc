package dev.earshot.egress.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.egress.twilio.TwilioStandIn.Received;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Product;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelApiTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final ChannelKey SMS = ChannelKey.ofAddresses("AC1", "+15550001", "+15550002");
  private static final Post HELLO = new Post("Héllo & bye", List.of(), "{\"a\":1}");
  private static final String CHAT_MESSAGES = "POST /v2/Services/IS1/Channels/CH1/Messages";

  private final TwilioStandIn twilio = TwilioStandIn.start();

  @AfterEach
  void stop() {
    twilio.close();
  }

  private ChannelApi api(Product product) {
    return TestApi.of(product, twilio.url(), Map.of(Key.API_KEY, "SK1", Key.API_SECRET, "s3cret"));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aChatMessageIsOneFormPostWithAuthorBodyAndAttributes() {
    String sid = api(Product.CHAT).post(CHANNEL, new Post("Héllo & bye", List.of("ME1"), "{}"));

    assertThat(sid).startsWith("XX");
    assertThat(twilio.received("POST")).hasSize(1);
    Received request = twilio.received(CHAT_MESSAGES).getFirst();
    assertThat(request.form())
        .containsOnly(
            Map.entry("From", List.of("cookiebot")),
            Map.entry("Body", List.of("Héllo & bye")),
            Map.entry("MediaSid", List.of("ME1")),
            Map.entry("Attributes", List.of("{}")));
    assertThat(request.headers())
        .containsEntry("Authorization", basic("SK1", "s3cret"))
        .containsEntry("X-forwarded-host", "chat.twilio.com");
  }

  @Test
  void ipMessagingIsTheSameApiAtItsOwnHost() {
    api(Product.IP_MESSAGING).post(CHANNEL, HELLO);

    assertThat(twilio.received(CHAT_MESSAGES).getFirst().headers())
        .containsEntry("X-forwarded-host", "ip-messaging.twilio.com");
  }

  @Test
  void aConversationsMessageHasAnAuthor() {
    api(Product.CONVERSATIONS).post(CHANNEL, HELLO);

    Received request =
        twilio.received("POST /v1/Services/IS1/Conversations/CH1/Messages").getFirst();
    assertThat(request.field("Author")).isEqualTo("cookiebot");
    assertThat(request.field("Attributes")).isEqualTo("{\"a\":1}");
    assertThat(request.headers()).containsEntry("X-forwarded-host", "conversations.twilio.com");
  }

  @Test
  void anSmsGoesFromOurAddressToTheirsWithMediaUrls() {
    api(Product.MESSAGING)
        .post(SMS, new Post("Hi", List.of("https://x.example/a", "https://x.example/b"), null));

    Received request = twilio.received("POST /2010-04-01/Accounts/AC1/Messages.json").getFirst();
    assertThat(request.form())
        .containsOnly(
            Map.entry("From", List.of("+15550001")),
            Map.entry("To", List.of("+15550002")),
            Map.entry("Body", List.of("Hi")),
            Map.entry("MediaUrl", List.of("https://x.example/a", "https://x.example/b")));
    assertThat(request.headers()).containsEntry("X-forwarded-host", "api.twilio.com");
  }

  @Test
  void anSmsThatIsWatchedTellsIngressWithItsReplysIdInTheQuery() {
    ChannelApi api =
        TestApi.of(
            Product.MESSAGING,
            twilio.url(),
            Map.of(Key.AUTH_TOKEN, "t0ken"),
            new StatusCallback(Optional.of(URI.create("https://bot.example.org/twilio/receive"))));

    api.post(SMS, new Post("Hi", List.of(), null, "r1", null));
    api.post(SMS, new Post("Hi", List.of(), null));

    assertThat(twilio.received("POST"))
        .extracting(request -> request.field("StatusCallback"))
        .containsExactly("https://bot.example.org/twilio/receive?reply=r1", null);
  }

  @Test
  void aContentTemplateStandsInThePlaceOfTheText() {
    Post reminder = new Post("", List.of(), null, null, new Content("HX1", "{\"1\":\"Ann\"}"));

    api(Product.MESSAGING).post(SMS, reminder);
    api(Product.CONVERSATIONS).post(CHANNEL, reminder);

    assertThat(twilio.received("POST /2010-04-01/Accounts/AC1/Messages.json").getFirst().form())
        .containsOnly(
            Map.entry("From", List.of("+15550001")),
            Map.entry("To", List.of("+15550002")),
            Map.entry("ContentSid", List.of("HX1")),
            Map.entry("ContentVariables", List.of("{\"1\":\"Ann\"}")));
    assertThat(
            twilio.received("POST /v1/Services/IS1/Conversations/CH1/Messages").getFirst().form())
        .containsOnly(
            Map.entry("Author", List.of("cookiebot")),
            Map.entry("ContentSid", List.of("HX1")),
            Map.entry("ContentVariables", List.of("{\"1\":\"Ann\"}")));
  }

  @Test
  void aContentTemplateIsRefusedWhereThereAreNone() {
    Post reminder = new Post("", List.of(), null, null, new Content("HX1", null));

    for (Product product : List.of(Product.CHAT, Product.IP_MESSAGING)) {
      assertThatThrownBy(() -> api(product).post(CHANNEL, reminder))
          .isInstanceOf(ImpossibleReplyException.class)
          .hasMessageContaining("HX1")
          .hasMessageContaining("conversations or messaging");
    }
    assertThat(twilio.received("")).isEmpty();
  }

  @Test
  void typingIsShownInWhatsAppAlone() {
    api(Product.MESSAGING)
        .showTyping(ChannelKey.ofAddresses("AC1", "whatsapp:+1", "whatsapp:+2"), "SM1");

    Received request = twilio.received("POST /v2/Indicators/Typing.json").getFirst();
    assertThat(request.form())
        .containsOnly(
            Map.entry("channel", List.of("whatsapp")), Map.entry("messageId", List.of("SM1")));
    assertThat(request.headers()).containsEntry("X-forwarded-host", "messaging.twilio.com");
    assertThatThrownBy(() -> api(Product.MESSAGING).showTyping(SMS, "SM1"))
        .isInstanceOf(ImpossibleReplyException.class);
    assertThatThrownBy(() -> api(Product.CHAT).showTyping(CHANNEL, "SM1"))
        .isInstanceOf(ImpossibleReplyException.class)
        .hasMessageContaining("Only WhatsApp");
    assertThat(twilio.received("POST")).hasSize(1);
  }

  @Test
  void withoutAnApiKeyTheAccountAndItsTokenSignIn() {
    TestApi.of(Product.CHAT, twilio.url(), Map.of(Key.AUTH_TOKEN, "t0ken")).post(CHANNEL, HELLO);

    assertThat(twilio.received(CHAT_MESSAGES).getFirst().headers())
        .containsEntry("Authorization", basic("AC1", "t0ken"));
  }

  @Test
  void theWordNullIsAText() {
    api(Product.CHAT).post(CHANNEL, new Post("null", List.of(), null));

    assertThat(twilio.received(CHAT_MESSAGES).getFirst().field("Body")).isEqualTo("null ");
  }

  @Test
  void messagesAreChangedAndDeletedByTheirSid() {
    for (Product product : List.of(Product.CHAT, Product.CONVERSATIONS)) {
      api(product).update(CHANNEL, "IM1", "new", null);
      api(product).delete(CHANNEL, "IM1");
    }

    assertThat(twilio.received("/Channels/CH1/Messages/IM1"))
        .extracting(Received::method)
        .containsExactly("POST", "DELETE");
    assertThat(twilio.received("/Conversations/CH1/Messages/IM1"))
        .extracting(Received::method)
        .containsExactly("POST", "DELETE");
    assertThat(twilio.received("POST /v2").getFirst().form())
        .containsOnly(Map.entry("Body", List.of("new")));
  }

  @Test
  void membersAreAddedFetchedAndRemovedByIdentity() {
    for (Product product : List.of(Product.CHAT, Product.CONVERSATIONS)) {
      api(product).addMember(CHANNEL, "ann");
      assertThat(api(product).isMember(CHANNEL, "ann@example.org")).isTrue();
      api(product).removeMember(CHANNEL, "ann");
    }

    assertThat(twilio.received("POST /v2/Services/IS1/Channels/CH1/Members").getFirst().form())
        .containsOnly(Map.entry("Identity", List.of("ann")));
    assertThat(twilio.received("GET /v2/Services/IS1/Channels/CH1/Members/ann%40example.org"))
        .hasSize(1);
    assertThat(twilio.received("DELETE /v1/Services/IS1/Conversations/CH1/Participants/ann"))
        .hasSize(1);
  }

  @Test
  void whoIsNotFoundIsNoMember() {
    twilio.script("GET ", Answer.error(404, 20404, "not found"));

    assertThat(api(Product.CHAT).isMember(CHANNEL, "ann")).isFalse();
  }

  @Test
  void aUserIsCreatedOnlyIfThereIsNone() {
    twilio.script("GET /v2/Services/IS1/Users/bot", Answer.error(404, 20404, "not found"));

    api(Product.CHAT).ensureUser("IS1", "bot");
    api(Product.CHAT).ensureUser("IS1", "bot");

    assertThat(twilio.received("GET /v2/Services/IS1/Users/bot")).hasSize(2);
    assertThat(twilio.received("POST /v2/Services/IS1/Users")).hasSize(1);
  }

  @Test
  void listsFollowThePagesWhereverTheirAddressPoints() {
    twilio.script(
        "GET /v2/Services/IS1/Channels",
        TwilioStandIn.page(
            "channels",
            "[{\"sid\":\"CH1\"}]",
            "https://chat.twilio.com/v2/Services/IS1/Channels?Page=1&PageToken=x"),
        TwilioStandIn.page(
            "channels",
            "[{\"sid\":\"CH2\"}]",
            twilio.url() + "/v2/Services/IS1/Channels?Page=2&PageToken=y"),
        TwilioStandIn.page("channels", "[{\"sid\":\"CH3\"}]", null));

    assertThat(api(Product.CHAT).channels("IS1")).containsExactly("CH1", "CH2", "CH3");
    assertThat(twilio.received("GET "))
        .extracting(request -> request.query().get("PageToken"))
        .containsExactly(null, List.of("x"), List.of("y"));
  }

  @Test
  void onlyJoinedChannelsCountAsOnes() {
    twilio.script(
        "GET /v2/Services/IS1/Users/bot/Channels",
        TwilioStandIn.page(
            "channels",
            "[{\"channel_sid\":\"CH1\",\"status\":\"joined\"},{\"channel_sid\":\"CH2\",\"status\":\"invited\"}]",
            null));
    twilio.script(
        "GET /v1/Services/IS1/Users/bot/Conversations",
        TwilioStandIn.page("conversations", "[{\"conversation_sid\":\"CH3\"}]", null));

    assertThat(api(Product.CHAT).channelsOf("IS1", "bot")).containsExactly("CH1");
    assertThat(api(Product.CONVERSATIONS).channelsOf("IS1", "bot")).containsExactly("CH3");
  }

  @Test
  void aPathInTheBaseUrlComesFirst() {
    twilio.script(
        "GET /proxy/v2/Services/IS1/Channels",
        TwilioStandIn.page(
            "channels", "[]", twilio.url() + "/proxy/v2/Services/IS1/Channels?Page=1"));
    ChannelApi api =
        TestApi.of(Product.CHAT, twilio.url() + "/proxy/", Map.of(Key.AUTH_TOKEN, "t0ken"));

    api.post(CHANNEL, HELLO);
    api.channels("IS1");

    assertThat(twilio.received("POST /proxy/v2/Services/IS1/Channels/CH1/Messages")).hasSize(1);
  }

  @Test
  void membersOfAnSmsAreRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> api(Product.MESSAGING).addMember(SMS, "ann"))
        .isInstanceOf(ImpossibleReplyException.class)
        .hasMessageContaining("SMS and WhatsApp");
    assertThat(twilio.received("")).isEmpty();
  }

  @Test
  void anIdentityThatWouldLeadToAnotherResourceIsRefused() {
    assertThatThrownBy(() -> api(Product.CHAT).removeMember(CHANNEL, "../CH2?x"))
        .isInstanceOf(ImpossibleReplyException.class)
        .hasMessageContaining("../CH2?x");
    assertThat(twilio.received("")).isEmpty();
  }

  @Test
  void missingCredentialsNameTheSettings() {
    assertThatThrownBy(() -> TestApi.of(Product.CHAT, "http://localhost:1", Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TWILIO_API_KEY");
    assertThatThrownBy(
            () -> TestApi.of(Product.CHAT, "http://localhost:1", Map.of(Key.API_KEY, "SK1")))
        .hasMessageContaining("TWILIO_API_SECRET");
  }

  @Test
  void aBaseUrlThatIsNoneIsNamed() {
    assertThatThrownBy(
            () -> TestApi.of(Product.CHAT, "localhost:8090", Map.of(Key.AUTH_TOKEN, "t")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TWILIO_BASE_URL is \"localhost:8090\"");
  }

  @Test
  void credentialsHideTheirPassword() {
    assertThat(new Credentials("SK1", "s3cret").toString()).doesNotContain("s3cret");
  }
}
