package dev.earshot.egress.twilio;

import com.twilio.http.TwilioRestClient;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Product;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** One bot's calls at each product, with its credentials. Thread-safe once made. */
public final class ChannelApis {
  private final Map<Product, ChannelApi> apis = new EnumMap<>(Product.class);

  /**
   * @throws IllegalStateException if the credentials are not given; the text names the settings
   * @throws IllegalArgumentException if the base URL is none
   */
  public ChannelApis(BotSettings bot, HttpLimits limits) {
    Credentials credentials = Credentials.of(bot);
    URI baseUrl = bot.get(Key.BASE_URL).map(ChannelApis::baseUrl).orElse(null);
    String author = bot.identity().orElse(null);
    for (Product product : Product.values()) {
      TwilioRestClient client =
          new TwilioRestClient.Builder(credentials.username(), credentials.password())
              .accountSid(bot.require(Key.ACCOUNT_SID))
              .httpClient(new TwilioHttpClient(host(product), baseUrl, limits))
              .build();
      apis.put(
          product,
          switch (product) {
            case IP_MESSAGING, CHAT -> new ChatApi(client, author);
            case CONVERSATIONS -> new ConversationsApi(client, author);
            case MESSAGING -> new MessagingApi(client);
          });
    }
  }

  public ChannelApi of(Product product) {
    return apis.get(product);
  }

  private static String host(Product product) {
    return switch (product) {
      case IP_MESSAGING -> "ip-messaging.twilio.com";
      case CHAT -> "chat.twilio.com";
      case CONVERSATIONS -> "conversations.twilio.com";
      case MESSAGING -> "api.twilio.com";
    };
  }

  private static URI baseUrl(String text) {
    URI url = URI.create(text);
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException(
          "%s is \"%s\", which is no URL. Set it to something like http://localhost:8090, or leave it out to call Twilio."
              .formatted(Key.BASE_URL.variable(), text));
    }
    return url;
  }
}
