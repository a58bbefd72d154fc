package dev.earshot.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final Map<String, String> FORM =
      Map.of(
          "CallSid", "CA1234567890ABCDE",
          "Caller", "+14158675309",
          "Digits", "1234",
          "From", "+14158675309",
          "To", "+18005551212");
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

  /** The example of Twilio's documentation and of the tests of its libraries. */
  @Test
  void thePublishedExampleComesOut() {
    assertThat(Signature.of("12345", URL, FORM)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void theOrderInWhichParametersAreGivenDoesNotMatter() {
    Map<String, String> reversed = new TreeMap<>(Comparator.reverseOrder());
    reversed.putAll(FORM);

    assertThat(Signature.of("12345", URL, reversed)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void anotherTokenAnotherUrlAndAnotherValueEachGiveAnotherSignature() {
    Map<String, String> other = new TreeMap<>(FORM);
    other.put("Digits", "1235");

    assertThat(
            Set.of(
                Signature.of("12345", URL, FORM),
                Signature.of("12346", URL, FORM),
                Signature.of("12345", URL + "&x", FORM),
                Signature.of("12345", URL, other)))
        .hasSize(4);
  }
}
