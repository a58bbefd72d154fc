package dev.earshot.egress.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCallbackTest {
  private static final BotSettings AT_TWILIO = new BotSettings("default", Map.of());
  private static final BotSettings ELSEWHERE =
      new BotSettings("default", Map.of(Key.BASE_URL, "http://localhost:8090"));

  private static Optional<URI> url(String publicUrl, BotSettings bot) {
    return StatusCallback.of(Optional.of(publicUrl), bot).urlFor("r1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://b.example,                       https://b.example/twilio/receive?reply=r1",
    "https://b.example/,                      https://b.example/twilio/receive?reply=r1",
    "https://b.example/twilio/receive,        https://b.example/twilio/receive?reply=r1",
    "https://b.example:8443/x/twilio/receive/, https://b.example:8443/x/twilio/receive?reply=r1",
    "https://b.example/x?a=b#rc=2,            https://b.example/x/twilio/receive?reply=r1",
  })
  void isTheIngressWithTheReplyInTheQuery(String publicUrl, String expected) {
    assertThat(url(publicUrl, AT_TWILIO)).hasValue(URI.create(expected));
  }

  @Test
  void anIdThatIsNoWordIsEscaped() {
    assertThat(StatusCallback.of(Optional.of("https://b.example"), AT_TWILIO).urlFor("a b&c"))
        .hasValue(URI.create("https://b.example/twilio/receive?reply=a+b%26c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://ingress-service:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
      })
  void twilioIsNotToldAnAddressItCannotReachButAnEmulatorIs(String nearby) {
    assertThat(url(nearby, AT_TWILIO)).isEmpty();
    assertThat(url(nearby, ELSEWHERE)).hasValue(URI.create(nearby + "/twilio/receive?reply=r1"));
  }

  @Test
  void nobodyIsToldWithoutAnAddressOrAReply() {
    assertThat(StatusCallback.of(Optional.empty(), AT_TWILIO).urlFor("r1")).isEmpty();
    assertThat(StatusCallback.of(Optional.of(" "), AT_TWILIO).urlFor("r1")).isEmpty();
    assertThat(StatusCallback.of(Optional.of("https://b.example"), AT_TWILIO).urlFor(null))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.example", "ftp://b.example", "https://", "https://b example"})
  void whatIsNoUrlIsNamed(String wrong) {
    assertThatThrownBy(() -> url(wrong, AT_TWILIO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PUBLIC_URL is \"" + wrong + "\"");
  }
}
