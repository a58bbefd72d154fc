package dev.earshot.egress.twilio;

import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Product;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Makes the calls of a bot with short time limits. */
final class TestApi {
  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(500), 20);

  private TestApi() {}

  static ChannelApi of(Product product, String url, Map<Key, String> credentials) {
    return of(product, url, credentials, StatusCallback.NONE);
  }

  static ChannelApi of(
      Product product, String url, Map<Key, String> credentials, StatusCallback statusCallback) {
    Map<Key, String> values = new EnumMap<>(Key.class);
    values.put(Key.ACCOUNT_SID, "AC1");
    values.put(Key.IDENTITY, "cookiebot");
    values.put(Key.BASE_URL, url);
    values.putAll(credentials);
    return new ChannelApis(new BotSettings("default", values), LIMITS, statusCallback, n -> {})
        .of(product);
  }
}
