package dev.earshot.bench.load;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a bot has to say, by its number; the channels take turns.
 *
 * @param account the account's SID
 * @param service the SID of the service that has the channels
 * @param channels their SIDs
 */
public record Messages(String account, String service, List<String> channels) {
  public Messages {
    channels = List.copyOf(channels);
  }

  public String text(long number) {
    return "Your order %07d is on its way and arrives on Tuesday before noon.".formatted(number);
  }

  public int channelOf(long number) {
    return (int) (number % channels.size());
  }

  /** As the dispatcher writes it. */
  public ProducerRecord<String, byte[]> record(Topics topics, long number) {
    ChannelKey channel = new ChannelKey(account, service, channels.get(channelOf(number)));
    String cause = "onMessageSent:IM%032x:2026-01-01T10:00:00.000Z".formatted(number);
    Reply reply =
        new Reply(
            ModelJson.VERSION,
            cause + "/1",
            Events.BOT,
            Product.CONVERSATIONS,
            channel,
            Instant.now(),
            cause,
            new Command.Say(text(number), List.of(), null));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topics.replies(), channel.text(), ModelJson.encode(reply));
    CloudEvents.headersOf(reply)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** The texts of the first messages by channel, in order. */
  public Map<String, List<String>> texts(long count) {
    Map<String, List<String>> texts = new TreeMap<>();
    for (long number = 0; number < count; number++) {
      texts
          .computeIfAbsent(channels.get(channelOf(number)), _ -> new ArrayList<>())
          .add(text(number));
    }
    return texts;
  }
}
