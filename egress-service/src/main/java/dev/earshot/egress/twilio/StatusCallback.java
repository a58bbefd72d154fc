package dev.earshot.egress.twilio;

import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.DeliveryEvent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Twilio is asked to tell what becomes of SMS and WhatsApp messages: at the ingress, with the
 * id of the message's reply in the query, since it tells nothing else that is ours.
 *
 * @param receiver the ingress's URL for webhooks, without a query; empty if nobody is to be told
 */
public record StatusCallback(Optional<URI> receiver) {
  /** Nobody is to be told. */
  public static final StatusCallback NONE = new StatusCallback(Optional.empty());

  private static final String PATH = "/twilio/receive";

  /** Hosts that only programs on this machine or in this network can mean. */
  private static final Pattern NEARBY = Pattern.compile("[^.:]*|127\\..*|0\\.0\\.0\\.0|\\[::1?]");

  /**
   * The callback for a bot's messages. An address that Twilio can't reach is none, unless the bot's
   * calls go to an emulator or proxy: Twilio would refuse the message.
   *
   * @param publicUrl the setting {@code PUBLIC_URL}, with or without the path of the ingress
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public static StatusCallback of(Optional<String> publicUrl, BotSettings bot) {
    return new StatusCallback(
        publicUrl
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(StatusCallback::receiver)
            .filter(url -> bot.get(Key.BASE_URL).isPresent() || !isNearby(url)));
  }

  /**
   * The URL for one message.
   *
   * @param replyId null if nobody is to be told
   */
  Optional<URI> urlFor(String replyId) {
    return replyId == null
        ? Optional.empty()
        : receiver.map(
            url ->
                URI.create(
                    "%s?%s=%s"
                        .formatted(
                            url,
                            DeliveryEvent.REPLY_PARAMETER,
                            URLEncoder.encode(replyId, StandardCharsets.UTF_8))));
  }

  private static URI receiver(String publicUrl) {
    String base = publicUrl.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
    try {
      URI url = URI.create(base.endsWith(PATH) ? base : base + PATH);
      if (url.getHost() != null && url.getScheme().matches("(?i)https?")) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw notAUrl(publicUrl, e);
    }
    throw notAUrl(publicUrl, null);
  }

  private static boolean isNearby(URI url) {
    return NEARBY.matcher(url.getHost()).matches();
  }

  private static IllegalArgumentException notAUrl(String publicUrl, Exception cause) {
    return new IllegalArgumentException(
        "PUBLIC_URL is \"%s\", which is no http or https URL. Set it to what is configured at Twilio, for example https://bot.example.org/twilio/receive."
            .formatted(publicUrl),
        cause);
  }
}
