package dev.earshot.egress.twilio;

import com.twilio.http.TwilioRestClient;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Product;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * One bot's calls at each product, with its credentials. A product's HTTP client is made when it is
 * first needed. Thread-safe.
 */
public final class ChannelApis {
  private final Map<Product, ChannelApi> apis = new ConcurrentHashMap<>();
  private final RestApi rest;
  private final Credentials credentials;
  private final String account;
  private final String author;
  private final URI baseUrl;
  private final HttpLimits limits;
  private final StatusCallback statusCallback;
  private final IntConsumer concurrentRequests;

  /**
   * @param statusCallback where Twilio is asked to tell of SMS and WhatsApp messages
   * @param concurrentRequests is told how many requests the whole account has at the same time, as
   *     often as Twilio says it
   * @throws IllegalStateException if the credentials are not given; the text names the settings
   * @throws IllegalArgumentException if the base URL is none
   */
  public ChannelApis(
      BotSettings bot,
      HttpLimits limits,
      StatusCallback statusCallback,
      IntConsumer concurrentRequests) {
    this.credentials = Credentials.of(bot);
    this.account = bot.require(Key.ACCOUNT_SID);
    this.author = bot.identity().orElse(null);
    this.baseUrl = bot.get(Key.BASE_URL).map(ChannelApis::baseUrl).orElse(null);
    this.limits = limits;
    this.statusCallback = statusCallback;
    this.concurrentRequests = concurrentRequests;
    this.rest = new RestApi(this::client, baseUrl);
  }

  public ChannelApi of(Product product) {
    return apis.computeIfAbsent(product, this::make);
  }

  /** What handlers have made up themselves. */
  public RestApi rest() {
    return rest;
  }

  private TwilioRestClient client(String host) {
    return new TwilioRestClient.Builder(credentials.username(), credentials.password())
        .accountSid(account)
        .httpClient(new TwilioHttpClient(host, baseUrl, limits, concurrentRequests))
        .build();
  }

  private ChannelApi make(Product product) {
    TwilioRestClient client = client(host(product));
    return switch (product) {
      case IP_MESSAGING, CHAT -> new ChatApi(client, author);
      case CONVERSATIONS -> new ConversationsApi(client, author);
      case MESSAGING -> new MessagingApi(client, client("messaging.twilio.com"), statusCallback);
    };
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
