package dev.earshot.emulator.support;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/**
 * Twilio's own client as the referee of answers: what it parses is in Twilio's shape. It calls the
 * emulator by the products' host names.
 */
public final class Sdk {
  private Sdk() {}

  /** A client of the emulator at this address. */
  public static TwilioRestClient client(URI emulator) {
    HttpHost host = new HttpHost("http", emulator.getHost(), emulator.getPort());
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setRoutePlanner((_, _) -> new HttpRoute(host))
            .disableAutomaticRetries();
    return new TwilioRestClient.Builder(Rest.ACCOUNT, Rest.TOKEN)
        .httpClient(new NetworkHttpClient(builder))
        .build();
  }
}
