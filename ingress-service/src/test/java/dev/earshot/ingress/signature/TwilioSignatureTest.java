package dev.earshot.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ingress.TestSigner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSignatureTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String URL = "https://bot.example.org/twilio/receive";

  @Test
  void countsEachDifferentValueOfARepeatedParameterOnceAndInOrder() {
    String signature = TestSigner.sign(TOKEN, URL + "AMedia1Media2Zlast");
    Map<String, List<String>> repeated =
        Map.of("Z", List.of("last"), "Media", List.of("2", "1", "2"), "A", List.of(""));

    assertThat(TwilioSignature.matches(TOKEN, URL, repeated, signature)).isTrue();
    assertThat(
            TwilioSignature.matches(
                TOKEN,
                URL,
                Map.of("Z", List.of("last"), "Media", List.of("2"), "A", List.of("")),
                signature))
        .isFalse();
  }

  @Test
  void sortsNamesByCodeUnitsSoThatUpperCaseComesFirst() {
    String signature = TestSigner.sign(TOKEN, URL + "Z1a2");

    assertThat(
            TwilioSignature.matches(
                TOKEN, URL, Map.of("a", List.of("2"), "Z", List.of("1")), signature))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example/p?q=a%2Bb%26c, https://h.example:443/p?q=a%2Bb%26c",
    "https://h.example:443/p?q=a%2Bb%26c, https://h.example/p?q=a%2Bb%26c",
    "http://h.example/p?q=%3D, http://h.example:80/p?q=%3D",
    "https://h.example:8443/p?q=a%2Bb, https://h.example:8443/p?q=a%2Bb",
    "https://h.example:8443/p?q=a%2Bb, https://h.example/p?q=a%2Bb",
    "https://user:12@h.example/p, https://user:12@h.example:443/p",
    "https://user:12@h.example:8443/p, https://user:12@h.example/p",
    "https://[2001:db8::1]:8443/p, https://[2001:db8::1]/p",
    "https://[2001:db8::1]/p, https://[2001:db8::1]:443/p",
    "https://h.example/p#rc=2, https://h.example/p",
    "https://h.example?a=b:1, https://h.example:443?a=b:1",
  })
  void acceptsThePortAddedOrRemovedWithTheRestUntouched(String configured, String signed) {
    String signature = TestSigner.sign(TOKEN, signed);

    assertThat(TwilioSignature.matches(TOKEN, configured, Map.of(), signature)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example/p, https://h.example:8443/p",
    "https://h.example:8443/p, https://h.example:443/p",
    "https://h.example/p, http://h.example/p",
    "https://h.example/p, https://h.example/p/",
    "https://h.example/p?q=a%2Bb, https://h.example/p?q=a+b",
  })
  void refusesAnyOtherDifferenceOfTheUrl(String configured, String signed) {
    String signature = TestSigner.sign(TOKEN, signed);

    assertThat(TwilioSignature.matches(TOKEN, configured, Map.of(), signature)).isFalse();
  }

  @Test
  void refusesATamperedValueAndAnythingThatIsNoSignature() {
    Map<String, List<String>> parameters = Map.of("Body", List.of("héllo ☂"));
    String signature = TestSigner.sign(TOKEN, URL + "Bodyhéllo ☂");

    assertThat(TwilioSignature.matches(TOKEN, URL, parameters, signature)).isTrue();
    assertThat(TwilioSignature.matches(TOKEN, URL, Map.of("Body", List.of("hello ☂")), signature))
        .isFalse();
    assertThat(TwilioSignature.matches(TOKEN, URL, parameters, null)).isFalse();
    assertThat(TwilioSignature.matches(TOKEN, URL, parameters, "")).isFalse();
    assertThat(TwilioSignature.matches(TOKEN, URL, parameters, "☂")).isFalse();
    assertThat(
            TwilioSignature.matches(
                TOKEN, URL, parameters, signature.substring(0, signature.length() - 1)))
        .isFalse();
  }

  @Test
  void takesTheHashOfABodyInLowerCaseHexOnly() {
    byte[] body = {1, 2, 3};
    String hash = BodyHash.of(body);

    assertThat(BodyHash.matches("a=b&bodySHA256=" + hash, body)).isTrue();
    assertThat(BodyHash.matches("bodySHA256=" + hash.toUpperCase(java.util.Locale.ROOT), body))
        .isFalse();
    assertThat(BodyHash.matches("xbodySHA256=" + hash, body)).isFalse();
    assertThat(BodyHash.matches(null, body)).isFalse();
  }
}
