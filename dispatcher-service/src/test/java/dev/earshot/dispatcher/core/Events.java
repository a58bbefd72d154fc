package dev.earshot.dispatcher.core;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes events as ingress would. */
public final class Events {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Events() {}

  public static Event message(String channel, String author, String text) {
    return message("default", channel, author, text);
  }

  /** A message to one of several bots. */
  public static Event message(String bot, String channel, String author, String text) {
    int number = COUNT.incrementAndGet();
    EventHeader header =
        new EventHeader(
            ModelJson.VERSION,
            "onMessageSent:IM" + number,
            EventType.MESSAGE_SENT,
            "onMessageSent",
            Product.CHAT,
            bot,
            new ChannelKey("AC1", "IS1", channel),
            Instant.EPOCH,
            "SDK",
            author,
            0,
            null,
            Map.of());
    return new MessageEvent(
        header, "IM" + number, 0L, author, text, List.of(), null, null, null, null, null);
  }

  /** A message's delivery status. */
  static Event delivery(String channel, String status) {
    int number = COUNT.incrementAndGet();
    EventHeader header =
        EventHeader.ofEarshot(
            "onDeliveryUpdated:DY" + number,
            EventType.DELIVERY_UPDATED,
            "onDeliveryUpdated",
            Product.CONVERSATIONS,
            "default",
            new ChannelKey("AC1", "IS1", channel),
            Instant.EPOCH,
            null);
    return new DeliveryEvent(header, "IM1", status, null, null, null, null, null, null);
  }
}
