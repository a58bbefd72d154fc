package dev.earshot.egress.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutedRequestTest {
  private static final String PAGE = "/v2/Services/IS1/Users/ann%40example.org/Channels?Page=1";

  @Test
  void whatTheSdkHasPutInAPathIsEscapedOnce() {
    Request request =
        new Request(HttpMethod.GET, "https://chat.twilio.com/v2/Services/IS1/Users/a n@x.org");
    request.addQueryParam("PageSize", "100");

    assertThat(RoutedRequest.of(request, "chat.twilio.com", null).constructURL())
        .hasToString("https://chat.twilio.com/v2/Services/IS1/Users/a%20n%40x.org?PageSize=100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/Services/IS1/Channels/CH1/Messages",
        "/v2/Services/IS1/Users/+4930123_a~b",
        "/v2/Services/IS1/Users/ä b@x.org",
        "/v2/Services/IS1/Users/a%20b",
        "/v2/Services/IS1/Users/a;b=c:d&e",
        "/2010-04-01/Accounts/AC1/Messages.json",
      })
  void aPathIsWhatTheSdkMakesOfIt(String path) {
    Request request = new Request(HttpMethod.POST, "https://api.twilio.com" + path);

    assertThat(RoutedRequest.of(request, "api.twilio.com", null).constructURL())
        .hasToString(request.constructURL().toString());
  }

  @Test
  void whatIsAskedForStaysInTheQuery() {
    Request request = new Request(HttpMethod.GET, "https://chat.twilio.com/v2/Services");
    request.addQueryParam("PageSize", "100");

    assertThat(RoutedRequest.of(request, "chat.twilio.com", null).constructURL())
        .hasToString("https://chat.twilio.com/v2/Services?PageSize=100");
  }

  /** The SDK would change the names of hosts with two labels or more than five. */
  @ParameterizedTest
  @CsvSource({
    "http://mock.local:8090",
    "http://twilio-emulator:8090",
    "http://x.m.ns.svc.cluster.local",
    "http://localhost:8090",
    "http://[::1]:8090",
    "https://proxy.example.com/twilio",
  })
  void requestsGoToTheBaseUrlAsItIs(String baseUrl) {
    Request request = new Request(HttpMethod.GET, "https://chat.twilio.com" + PAGE);

    assertThat(RoutedRequest.of(request, "chat.twilio.com", URI.create(baseUrl)).constructURL())
        .hasToString(baseUrl + PAGE);
  }

  @ParameterizedTest
  @CsvSource({"https://chat.twilio.com", "https://elsewhere.example.com"})
  void withoutABaseUrlTheyGoToTheProductWhateverTheSdkSays(String host) {
    Request request = new Request(HttpMethod.GET, host + PAGE);

    assertThat(RoutedRequest.of(request, "chat.twilio.com", null).constructURL())
        .hasToString("https://chat.twilio.com" + PAGE);
  }
}
