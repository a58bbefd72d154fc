package dev.earshot.bench.load;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

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

  private static final String ACCOUNT = sid("AC", 1);
  private static final String SERVICE = sid("IS", 1);
  private static final String MESSAGING_SERVICE = sid("MG", 1);

  public int channelOf(long number) {
    return (int) (number % channels);
  }

  /** The channel's key on every topic. */
  public static ChannelKey key(int channel) {
    return new ChannelKey(ACCOUNT, SERVICE, sid("CH", channel));
  }

  /** As Twilio's, which look like chance: what compresses states must find nothing in them. */
  private static String sid(String prefix, long number) {
    SplittableRandom random = new SplittableRandom(number ^ (long) prefix.hashCode() << 40);
    return prefix + "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }

  /** As ingress writes it. */
  public ProducerRecord<String, byte[]> record(Topics topics, long number) {
    MessageEvent event = event(number);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topics.events(), event.channel().text(), ModelJson.encode(event));
    CloudEvents.headersOf(event)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  public MessageEvent event(long number) {
    ChannelKey channel = key(channelOf(number));
    String message = sid("IM", number);
    String author = "user-" + channelOf(number);
    String text = texts.apply(number);
    Instant now = Instant.now();
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    long index = number / channels;
    EventHeader header =
        new EventHeader(
            ModelJson.VERSION,
            "onMessageSent:" + message + ":" + created,
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
            parameters(channel, message, author, text, index, created));
    return new MessageEvent(
        header, message, index, author, text, List.of(), "{}", null, created, null, null);
  }

  private static Map<String, List<String>> parameters(
      ChannelKey channel, String message, String author, String text, long index, Instant created) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("AccountSid", List.of(channel.account()));
    parameters.put("EventType", List.of("onMessageAdded"));
    parameters.put("Source", List.of("SDK"));
    parameters.put("ClientIdentity", List.of(author));
    parameters.put("ConversationSid", List.of(channel.channel()));
    parameters.put("Body", List.of(text));
    parameters.put("Author", List.of(author));
    parameters.put("ParticipantSid", List.of(sid("MB", channel.hashCode())));
    parameters.put("Attributes", List.of("{}"));
    parameters.put("MessageSid", List.of(message));
    parameters.put("Index", List.of(Long.toString(index)));
    parameters.put("DateCreated", List.of(created.toString()));
    parameters.put("MessagingServiceSid", List.of(MESSAGING_SERVICE));
    parameters.put("ChatServiceSid", List.of(channel.service()));
    parameters.put("RetryCount", List.of("0"));
    return parameters;
  }
}
