package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.Product;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChosenAccountTest {
  private static final String EMULATED =
      "Working with the Twilio emulator; nothing leaves this machine.";

  private final Map<String, String> environment = new TreeMap<>();
  private final UpOptions options = new UpOptions();
  private final ChosenAccount account = new ChosenAccount(environment, options);

  @Test
  void isTheEmulatorUnlessAnAccountIsSet() {
    assertThat(account.isReal()).isFalse();
    assertThat(account.product()).isEqualTo(Product.CHAT);
    assertThat(account.announcement()).containsExactly(EMULATED);
    assertThat(account.nextStep()).contains("./earshot chat");
    assertThatCode(account::check).doesNotThrowAnyException();
  }

  @Test
  void isTheRealOneAndSaysSoPlainlyWithoutTheToken() {
    setRealAccount();

    assertThat(account.isReal()).isTrue();
    assertThat(account.product()).isEqualTo(Product.CONVERSATIONS);
    assertThat(account.announcement())
        .singleElement()
        .asString()
        .contains("real Twilio account AC42", "--emulator")
        .doesNotContain("a-secret");
  }

  @Test
  void isTheEmulatorIfAskedFor() {
    setRealAccount();
    environment.remove("TWILIO_SERVICE_SID");
    environment.put("TWILIO_API_KEY", "SK42");
    options.emulator = true;

    assertThat(account.isReal()).isFalse();
    assertThat(account.announcement()).containsExactly(EMULATED);
    assertThatCode(account::check).doesNotThrowAnyException();
  }

  @Test
  void saysWhyTheEmulatorIsUsedThoughAnAccountIsHalfSet() {
    environment.put("TWILIO_ACCOUNT_SID", "AC42");
    environment.put("TWILIO_AUTH_TOKEN", " ");
    assertThat(account.announcement())
        .containsExactly(
            "TWILIO_ACCOUNT_SID is set but TWILIO_AUTH_TOKEN is not, so the emulator is used.",
            EMULATED);

    environment.remove("TWILIO_ACCOUNT_SID");
    environment.put("TWILIO_AUTH_TOKEN", "a-secret");
    assertThat(account.announcement())
        .containsExactly(
            "TWILIO_AUTH_TOKEN is set but TWILIO_ACCOUNT_SID is not, so the emulator is used.",
            EMULATED);
  }

  @Test
  void saysThatHalfAnApiKeyIsNotUsed() {
    setRealAccount();
    environment.put("TWILIO_API_KEY", "SK42");
    assertThat(account.announcement())
        .contains(
            "TWILIO_API_KEY is set but TWILIO_API_SECRET is not, so the API key is not used.");

    environment.put("TWILIO_API_SECRET", "another-secret");
    assertThat(account.announcement()).hasSize(1);

    environment.remove("TWILIO_API_KEY");
    assertThat(account.announcement())
        .contains(
            "TWILIO_API_SECRET is set but TWILIO_API_KEY is not, so the API key is not used.");
  }

  @Test
  void needsAServiceUnlessItIsForSms() {
    setRealAccount();
    environment.remove("TWILIO_SERVICE_SID");
    assertThatThrownBy(account::check)
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("TWILIO_SERVICE_SID")
        .hasMessageContaining("TWILIO_IPM_SERVICE_SID");

    environment.put("TWILIO_PRODUCT", "messaging");
    assertThatCode(account::check).doesNotThrowAnyException();

    options.product = "chat";
    environment.put("TWILIO_IPM_SERVICE_SID", "IS42");
    assertThatCode(account::check).doesNotThrowAnyException();
  }

  @Test
  void needsAPublicUrlBeforeMessagesComeIn() {
    setRealAccount();
    assertThat(account.nextStep()).contains("set PUBLIC_URL").endsWith("run ./earshot webhooks.");

    options.product = "messaging";
    assertThat(account.nextStep()).contains("set PUBLIC_URL", "\"A message comes in\"");
  }

  @Test
  void saysWhereTwilioMustSendWebhooks() {
    setRealAccount();
    environment.put("PUBLIC_URL", "https://bot.example.com/");
    assertThat(account.nextStep())
        .isEqualTo(
            "Twilio must send webhooks to https://bot.example.com/twilio/receive: ./earshot webhooks sets that.");

    options.product = "messaging";
    assertThat(account.nextStep())
        .isEqualTo(
            "Twilio must send webhooks to https://bot.example.com/twilio/receive: set \"A message comes in\" of the number to that URL in the Twilio Console.");
  }

  private void setRealAccount() {
    environment.put("TWILIO_ACCOUNT_SID", "AC42");
    environment.put("TWILIO_AUTH_TOKEN", "a-secret");
    environment.put("TWILIO_SERVICE_SID", "IS42");
  }
}
