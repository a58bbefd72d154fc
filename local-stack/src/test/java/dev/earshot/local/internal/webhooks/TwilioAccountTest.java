package dev.earshot.local.internal.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.problem.UserProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAccountTest {
  private static final Map<String, String> TOKEN =
      Map.of(
          "TWILIO_ACCOUNT_SID", "AC1", "TWILIO_AUTH_TOKEN", "t", "TWILIO_IPM_SERVICE_SID", "IS1");

  @Test
  void prefersAnApiKey() {
    Map<String, String> environment = new java.util.HashMap<>(TOKEN);
    environment.put("TWILIO_API_KEY", "SK1");
    environment.put("TWILIO_API_SECRET", "s");

    assertThat(TwilioAccount.of(environment).auth().user()).isEqualTo("SK1");
    assertThat(TwilioAccount.of(TOKEN).auth().user()).isEqualTo("AC1");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> TwilioAccount.of(Map.of()))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("TWILIO_SERVICE_SID");
    assertThatThrownBy(() -> TwilioAccount.of(Map.of("TWILIO_SERVICE_SID", "IS1")))
        .hasMessageContaining("TWILIO_API_SECRET")
        .hasMessageContaining("TWILIO_AUTH_TOKEN");
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(TwilioAccount.of(TOKEN).toString()).doesNotContain("password");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.com,https://a.example.com/twilio/receive",
    "https://a.example.com/,https://a.example.com/twilio/receive",
    "https://a.example.com/bots,https://a.example.com/bots/twilio/receive",
    "https://a.example.com/twilio/receive,https://a.example.com/twilio/receive"
  })
  void addsThePathToThePublicUrlOnce(String publicUrl, String expected) {
    assertThat(WebhookUrl.choose(null, Map.of("PUBLIC_URL", publicUrl))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bot.example.com", "ftp://bot.example.com", "https:// bot", "https://"})
  void refusesAUrlThatTwilioCantCall(String url) {
    assertThatThrownBy(() -> WebhookUrl.choose(url, Map.of()))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("\"" + url + "\"");
  }

  @Test
  void asksForAUrlWhenThereIsNone() {
    assertThatThrownBy(() -> WebhookUrl.choose(null, Map.of()))
        .hasMessageContaining("PUBLIC_URL")
        .hasMessageContaining("--url");
  }
}
