package dev.earshot.local.internal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.http.BasicAuth;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookSetupTest {
  private static final String URL = "https://bot.example.com/twilio/receive";

  private final List<String> printed = new ArrayList<>();
  private TwilioStandIn twilio;

  @BeforeEach
  void start() throws Exception {
    twilio = new TwilioStandIn();
  }

  @AfterEach
  void stop() {
    twilio.close();
  }

  @Test
  void setsUrlMethodEveryPostEventAndRetriesOfAChatService() {
    twilio.settings.put("post_webhook_url", "https://old.example.com");
    twilio.settings.put("webhook_method", "GET");

    apply(Product.CHAT, false);

    assertThat(twilio.settings)
        .containsEntry("post_webhook_url", URL)
        .containsEntry("webhook_method", "POST")
        .containsEntry("post_webhook_retry_count", "3");
    assertThat(filters("webhook_filters"))
        .hasSize(12)
        .contains("onMessageSent", "onMediaMessageSent", "onMemberRemoved", "onUserUpdated");
    assertThat(printed)
        .anyMatch(line -> line.contains("https://old.example.com") && line.contains(URL));
  }

  @Test
  void setsTheConfigurationOfAConversationsServiceWhichHasNoRetries() {
    apply(Product.CONVERSATIONS, false);

    assertThat(twilio.settings)
        .containsEntry("post_webhook_url", URL)
        .containsEntry("method", "POST")
        .doesNotContainKey("post_webhook_retry_count");
    assertThat(filters("filters"))
        .hasSize(13)
        .contains("onMessageAdded", "onConversationStateUpdated", "onDeliveryUpdated");
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT,chat.twilio.com,/v2/Services/",
    "IP_MESSAGING,ip-messaging.twilio.com,/v2/Services/",
    "CONVERSATIONS,conversations.twilio.com,/v1/Services/"
  })
  void tellsTheProductsApartUnderOneBaseUrl(Product product, String host, String path) {
    apply(product, false);

    assertThat(twilio.requests)
        .hasSize(2)
        .allMatch(request -> request.contains(path + TwilioStandIn.SERVICE))
        .allMatch(request -> request.contains("host=" + host))
        .allMatch(request -> request.contains("auth=Basic QUMxOnRva2Vu"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Product.class,
      names = {"CHAT", "IP_MESSAGING", "CONVERSATIONS"})
  void changesNothingTheSecondTime(Product product) {
    apply(product, false);
    twilio.requests.clear();
    printed.clear();

    apply(product, false);

    assertThat(twilio.requests).hasSize(1).allMatch(request -> request.startsWith("GET"));
    assertThat(printed).contains("  already set, nothing to change");
  }

  @Test
  void keepsPreEventsThatAreSetAndSaysSo() {
    twilio.settings.put("webhook_filters", List.of("onMessageSend", "onMessageSent"));

    apply(Product.CHAT, false);

    assertThat(filters("webhook_filters")).hasSize(13).contains("onMessageSend");
    assertThat(printed).contains("  kept as they are: onMessageSend");
  }

  @Test
  void onlySaysWhatWouldChangeInADryRun() {
    apply(Product.CHAT, true);

    assertThat(twilio.requests).hasSize(1).allMatch(request -> request.startsWith("GET"));
    assertThat(printed)
        .anyMatch(line -> line.contains(URL))
        .contains("Dry run: nothing was changed.");
  }

  @ParameterizedTest
  @CsvSource({
    "401,refused the credentials of AC1",
    "404,knows no service " + TwilioStandIn.SERVICE,
    "500,Twilio answered 500"
  })
  void saysWhyTwilioRefused(int status, String text) {
    twilio.status = status;

    assertThatThrownBy(() -> apply(Product.CHAT, false))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining(text)
        .message()
        .doesNotContain("token\"");
  }

  @Test
  void saysThatTwilioCantBeReached() {
    twilio.close();

    assertThatThrownBy(() -> apply(Product.CHAT, false))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("No answer from " + twilio.url())
        .hasMessageContaining("TWILIO_BASE_URL");
  }

  @Test
  void refusesMessagingWhoseWebhookBelongsToANumber() {
    assertThatThrownBy(() -> apply(Product.MESSAGING, false))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("A message comes in");
  }

  private void apply(Product product, boolean dryRun) {
    TwilioAccount account =
        new TwilioAccount(
            new BasicAuth("AC1", "token"), TwilioStandIn.SERVICE, Optional.of(twilio.url()));
    new WebhookSetup(account, product, printed::add).apply(URL, dryRun);
  }

  @SuppressWarnings("unchecked")
  private List<String> filters(String key) {
    return (List<String>) twilio.settings.get(key);
  }
}
