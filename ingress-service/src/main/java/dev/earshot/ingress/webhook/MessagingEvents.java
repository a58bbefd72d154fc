package dev.earshot.ingress.webhook;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import java.time.Instant;
import java.util.Set;

/** Webhooks of Programmable Messaging, which have no event type: SMS, MMS and WhatsApp. */
final class MessagingEvents {
  static final String INCOMING = "incomingMessage";
  static final String STATUS = DeliveryEvent.STATUS_CALLBACK;

  private static final Set<String> INBOUND_STATUSES = Set.of("receiving", "received");

  private final Webhook webhook;
  private final Parameters parameters;
  private final Instant receivedAt;

  MessagingEvents(Webhook webhook, Instant receivedAt) {
    this.webhook = webhook;
    this.parameters = webhook.parameters();
    this.receivedAt = receivedAt;
  }

  /**
   * True for a status callback, false for an inbound message; the inbound one also has a status.
   */
  static boolean isStatusCallback(Parameters parameters) {
    String status = parameters.text("MessageStatus", "SmsStatus");
    return status != null && !INBOUND_STATUSES.contains(status);
  }

  Event event() {
    String sid = parameters.require("MessageSid", "SmsMessageSid", "SmsSid");
    String from = parameters.require("From");
    String to = parameters.require("To");
    return isStatusCallback(parameters) ? status(sid, from, to) : incoming(sid, from, to);
  }

  private MessageEvent incoming(String sid, String from, String to) {
    EventHeader header = header(EventType.MESSAGE_SENT, INCOMING, INCOMING + ":" + sid, to, from);
    return new MessageEvent(
        header,
        sid,
        null,
        from,
        parameters.text("Body"),
        MediaOf.messaging(parameters),
        null,
        null,
        null,
        null,
        null);
  }

  private DeliveryEvent status(String sid, String from, String to) {
    String status = parameters.require("MessageStatus", "SmsStatus");
    EventHeader header =
        header(EventType.DELIVERY_UPDATED, STATUS, STATUS + ":" + sid + ":" + status, from, to);
    return new DeliveryEvent(
        header,
        sid,
        status,
        parameters.text("ErrorCode"),
        null,
        null,
        null,
        webhook.replyId(),
        parameters.text("ErrorMessage"));
  }

  private EventHeader header(EventType type, String name, String id, String ours, String theirs) {
    ChannelKey channel = ChannelKey.ofAddresses(webhook.account(), ours, theirs);
    return HeaderOf.event(webhook, type, name, id, channel, receivedAt);
  }
}
