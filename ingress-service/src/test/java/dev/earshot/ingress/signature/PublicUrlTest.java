package dev.earshot.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {
  private static final String OWN = "http://10.0.0.7:8080";

  @ParameterizedTest
  @CsvSource({
    "https://bot.example, https://bot.example/twilio/receive?a=%2B",
    "https://bot.example/, https://bot.example/twilio/receive?a=%2B",
    "https://bot.example:8443/hooks, https://bot.example:8443/hooks/twilio/receive?a=%2B",
    "https://bot.example/hooks/twilio/receive, https://bot.example/hooks/twilio/receive?a=%2B",
    "https://bot.example/twilio/receive/, https://bot.example/twilio/receive?a=%2B",
    "https://bot.example/twilio/receive?env=x#rc=2, https://bot.example/twilio/receive?a=%2B",
  })
  void putsPathAndRawQueryOfTheRequestBehindTheSetting(String setting, String expected) {
    assertThat(PublicUrl.of(Optional.of(setting)).of("/twilio/receive", "a=%2B", OWN))
        .isEqualTo(expected);
  }

  @Test
  void keepsTheSlashThatTheRequestEndsWith() {
    assertThat(
            PublicUrl.of(Optional.of("https://bot.example/twilio/receive/"))
                .of("/twilio/receive/", null, OWN))
        .isEqualTo("https://bot.example/twilio/receive/");
  }

  @Test
  void takesTheRequestsOwnUrlIfNothingIsSet() {
    assertThat(PublicUrl.of(Optional.of(" ")).of("/twilio/receive", null, OWN))
        .isEqualTo("http://10.0.0.7:8080/twilio/receive");
  }

  @Test
  void refusesASettingWithoutScheme() {
    assertThatThrownBy(() -> PublicUrl.of(Optional.of("bot.example.org")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"bot.example.org\"")
        .hasMessageContaining("Set it to");
  }
}
