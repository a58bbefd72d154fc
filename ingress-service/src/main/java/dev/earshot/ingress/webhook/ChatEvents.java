package dev.earshot.ingress.webhook;

import dev.earshot.model.ChannelEvent;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.OtherEvent;
import dev.earshot.model.Product;
import dev.earshot.model.UserEvent;
import java.time.Instant;

/** Webhooks with an event type: IP Messaging, Programmable Chat and Conversations. */
final class ChatEvents {
  private final Webhook webhook;
  private final Parameters parameters;
  private final Instant receivedAt;
  private final String name;
  private final EventType type;

  ChatEvents(Webhook webhook, Instant receivedAt) {
    this.webhook = webhook;
    this.parameters = webhook.parameters();
    this.receivedAt = receivedAt;
    this.name = parameters.require("EventType");
    this.type = EventType.ofTwilioName(name);
  }

  Event event() {
    return switch (type) {
      case MESSAGE_SEND,
          MEDIA_MESSAGE_SEND,
          MESSAGE_UPDATE,
          MESSAGE_REMOVE,
          MESSAGE_SENT,
          MEDIA_MESSAGE_SENT,
          MESSAGE_UPDATED,
          MESSAGE_REMOVED ->
          message();
      case CHANNEL_ADD,
          CHANNEL_UPDATE,
          CHANNEL_DESTROY,
          CHANNEL_ADDED,
          CHANNEL_UPDATED,
          CHANNEL_DESTROYED,
          CHANNEL_STATE_UPDATED ->
          channel();
      case MEMBER_ADD, MEMBER_UPDATE, MEMBER_REMOVE, MEMBER_ADDED, MEMBER_UPDATED, MEMBER_REMOVED ->
          member();
      case USER_UPDATE, USER_ADDED, USER_UPDATED -> user();
      case DELIVERY_UPDATED -> delivery();
      case BOT_MEMBERSHIP,
          API_ANSWER,
          CONVERSATION_START,
          CONVERSATIONS_END,
          BOT_MUTE,
          BOT_SAY,
          BOT_UNMUTE,
          OTHER ->
          other();
    };
  }

  private MessageEvent message() {
    boolean isNew = type == EventType.MESSAGE_SEND || type == EventType.MEDIA_MESSAGE_SEND;
    String sid = isNew ? parameters.text("MessageSid") : parameters.require("MessageSid");
    return new MessageEvent(
        header(sid, channelKey()),
        sid,
        parameters.number("Index"),
        parameters.require("From", "Author"),
        parameters.text("Body"),
        MediaOf.chat(parameters),
        parameters.text("Attributes"),
        parameters.text("ModifiedBy", "RemovedBy"),
        createdAt(),
        parameters.time("DateUpdated"),
        removedAt());
  }

  private ChannelEvent channel() {
    String sid = channelSid();
    ChannelKey key =
        type == EventType.CHANNEL_ADD && sid == null
            ? ChannelKey.ofService(webhook.account(), webhook.service())
            : channelKey();
    return new ChannelEvent(
        header(sid, key),
        parameters.text("FriendlyName"),
        parameters.text("UniqueName"),
        parameters.text("Attributes"),
        parameters.text("ChannelType"),
        parameters.text("CreatedBy"),
        parameters.text("StateTo", "State"),
        parameters.text("StateFrom"),
        createdAt(),
        parameters.time("DateUpdated", "StateUpdated"),
        removedAt());
  }

  private MemberEvent member() {
    boolean isPre = type.phase() == EventType.Phase.PRE;
    String sid =
        isPre
            ? parameters.text("MemberSid", "ParticipantSid")
            : parameters.require("MemberSid", "ParticipantSid");
    // A participant of a conversation may be known by its phone address only.
    boolean mayLackIdentity = isPre || webhook.product() == Product.CONVERSATIONS;
    return new MemberEvent(
        header(sid, channelKey()),
        sid,
        mayLackIdentity ? parameters.text("Identity") : parameters.require("Identity"),
        parameters.text("MessagingBinding.Address"),
        parameters.text("RoleSid"),
        parameters.text("Reason"),
        parameters.text("Attributes"),
        parameters.number("LastConsumedMessageIndex", "LastReadMessageIndex"),
        createdAt(),
        parameters.time("DateUpdated"),
        removedAt());
  }

  private UserEvent user() {
    String sid = parameters.require("UserSid");
    String identity = parameters.require("Identity");
    return new UserEvent(
        header(sid, ChannelKey.ofUser(webhook.account(), webhook.service(), identity)),
        sid,
        identity,
        parameters.text("FriendlyName"),
        parameters.text("RoleSid"),
        parameters.text("Attributes"),
        parameters.flag("IsOnline", "isOnline"),
        parameters.flag("IsNotifiable", "isNotifiable"),
        createdAt(),
        parameters.time("DateUpdated"));
  }

  private DeliveryEvent delivery() {
    String receipt = parameters.require("DeliveryReceiptSid");
    return new DeliveryEvent(
        header(receipt, channelKey()),
        parameters.require("MessageSid"),
        parameters.require("Status"),
        parameters.text("ErrorCode"),
        receipt,
        parameters.text("ParticipantSid"),
        parameters.time("DateUpdated"),
        null,
        null);
  }

  private OtherEvent other() {
    ChannelKey key =
        channelSid() == null
            ? ChannelKey.ofService(webhook.account(), webhook.service())
            : channelKey();
    // What an unknown event is about is unknown too, so its id comes from its content.
    return new OtherEvent(header(null, key));
  }

  private EventHeader header(String sid, ChannelKey key) {
    String id = EventIds.of(type, name, sid, happenedAt(), webhook);
    return HeaderOf.event(webhook, type, name, id, key, receivedAt);
  }

  private Instant happenedAt() {
    return switch (type) {
      case MESSAGE_REMOVED, CHANNEL_DESTROYED, MEMBER_REMOVED -> removedAt();
      case CHANNEL_STATE_UPDATED -> parameters.time("StateUpdated");
      case MESSAGE_UPDATED, CHANNEL_UPDATED, MEMBER_UPDATED, USER_UPDATED, DELIVERY_UPDATED ->
          parameters.time("DateUpdated");
      default -> createdAt();
    };
  }

  private Instant createdAt() {
    return parameters.time("DateCreated");
  }

  private Instant removedAt() {
    return parameters.time("DateRemoved", "DateDestroyed");
  }

  private String channelSid() {
    return parameters.text("ChannelSid", "ConversationSid");
  }

  private ChannelKey channelKey() {
    String sid = parameters.require("ChannelSid", "ConversationSid");
    return new ChannelKey(webhook.account(), webhook.service(), sid);
  }
}
