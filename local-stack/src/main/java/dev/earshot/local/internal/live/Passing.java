package dev.earshot.local.internal.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.Delivery;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import dev.earshot.model.UserEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that passes.
 *
 * @param kind {@code event}, {@code reply}, {@code delivery} or {@code unreadable}
 * @param bot whose; null if it does not say
 * @param text in short
 * @param json all of it; null if it can't be read
 */
public record Passing(
    Instant at, String kind, String channel, String bot, String text, ObjectNode json) {

  /** Reads a record of one of the topics. */
  public static Passing of(ConsumerRecord<byte[], byte[]> record, Topics topics) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    String channel = channel(record.key());
    try {
      if (record.topic().equals(topics.events())) {
        Event event = ModelJson.decodeEvent(record.value());
        return new Passing(at, "event", channel, event.header().bot(), text(event), json(event));
      }
      if (record.topic().equals(topics.deliveries())) {
        Delivery delivery = ModelJson.decodeDelivery(record.value());
        ObjectNode json = json(delivery);
        return new Passing(
            at, "delivery", channel, json.path("bot").asText(null), text(json), json);
      }
      Reply reply = ModelJson.decodeReply(record.value());
      return new Passing(at, "reply", channel, reply.bot(), text(reply.command()), json(reply));
    } catch (UndecodableRecordException e) {
      return new Passing(at, "unreadable", channel, null, e.getMessage(), null);
    }
  }

  private static String channel(byte[] key) {
    if (key == null) {
      return "-";
    }
    String text = new String(key, StandardCharsets.UTF_8);
    try {
      return ChannelKey.parse(text).channel();
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static ObjectNode json(Object value) {
    return ModelJson.mapper().valueToTree(value);
  }

  private static String text(Event event) {
    String name = event.header().name();
    return switch (event) {
      case MessageEvent message when message.type().isMessageSent() ->
          "%s: %s%s".formatted(message.author(), message.text(), media(message));
      case MessageEvent message -> "[%s] %s: %s".formatted(name, message.author(), message.text());
      case MemberEvent member ->
          "[%s] %s"
              .formatted(name, member.identity() == null ? member.address() : member.identity());
      case UserEvent user -> "[%s] %s".formatted(name, user.identity());
      case DeliveryEvent delivery -> "[%s] %s".formatted(name, delivery.status());
      case ControlEvent control -> "[%s]".formatted(control.header().name());
      default -> "[%s]".formatted(name);
    };
  }

  private static String media(MessageEvent message) {
    return message.media().isEmpty() ? "" : " (%d files)".formatted(message.media().size());
  }

  private static String text(Command command) {
    if (command instanceof Command.Say say && say.contentSid() == null) {
      return "bot: " + say.text();
    }
    ObjectNode json = json(command);
    return "[%s] %s".formatted(json.remove("kind").asText(), json);
  }

  private static String text(ObjectNode delivery) {
    StringBuilder text = new StringBuilder(delivery.path("kind").asText());
    for (String field : new String[] {"sid", "status", "code", "message"}) {
      if (delivery.hasNonNull(field)) {
        text.append(' ').append(delivery.get(field).asText());
      }
    }
    return text.toString();
  }
}
