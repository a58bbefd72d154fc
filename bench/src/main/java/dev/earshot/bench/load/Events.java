package dev.earshot.bench.load;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Events by their number, as ingress makes them of webhooks of Conversations. The channels take
 * turns: event {@code n} is the next one of channel {@code n} modulo the number of channels. So the
 * {@code k}-th reply in a channel tells which event it answers, if each has one reply and the
 * channel's order is kept.
 *
 * @param channels how many there are
 * @param texts the text of each event's message; its first word tells the handler what to do
 */
public record Events(int channels, LongFunction<String> texts) {
  /** The bot they are for, a system bot. */
  public static final String BOT = "default";

  private static final String ACCOUNT = "AC%032x".formatted(0xACC0);
  private static final String SERVICE = "IS%032x".formatted(0x5E4F);

  public int channelOf(long number) {
    return (int) (number % channels);
  }

  /** The channel's key on every topic. */
  public static ChannelKey key(int channel) {
    return new ChannelKey(ACCOUNT, SERVICE, "CH%032x".formatted(channel));
  }

  public MessageEvent event(long number) {
    ChannelKey channel = key(channelOf(number));
    String message = "IM%032x".formatted(number);
    String author = "user-" + channelOf(number);
    String text = texts.apply(number);
    Instant now = Instant.now();
    long index = number / channels;
    EventHeader header =
        new EventHeader(
            ModelJson.VERSION,
            "onMessageAdded-" + message,
            EventType.MESSAGE_SENT,
            "onMessageAdded",
            Product.CONVERSATIONS,
            BOT,
            channel,
            now,
            "SDK",
            author,
            0,
            null,
            parameters(channel, message, author, text, index, now));
    return new MessageEvent(
        header, message, index, author, text, List.of(), "{}", null, now, null, null);
  }

  private static Map<String, List<String>> parameters(
      ChannelKey channel, String message, String author, String text, long index, Instant now) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("EventType", List.of("onMessageAdded"));
    parameters.put("AccountSid", List.of(channel.account()));
    parameters.put("ChatServiceSid", List.of(channel.service()));
    parameters.put("ConversationSid", List.of(channel.channel()));
    parameters.put("MessageSid", List.of(message));
    parameters.put("Index", List.of(Long.toString(index)));
    parameters.put("Author", List.of(author));
    parameters.put("Body", List.of(text));
    parameters.put("Attributes", List.of("{}"));
    parameters.put("DateCreated", List.of(now.toString()));
    parameters.put("Source", List.of("SDK"));
    parameters.put("RetryCount", List.of("0"));
    return parameters;
  }
}
