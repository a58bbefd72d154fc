package dev.earshot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.engine.BotProfile;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes events as ingress does, numbered so that no two are the same. */
final class EventSource {
  private static final String ACCOUNT = "AC1";
  private static final String SERVICE = "IS1";

  /** What ingress calls a message by SMS or WhatsApp, which has no name at Twilio. */
  private static final String INCOMING = "incomingMessage";

  /** Takes no field that the event has not, so that a mistyped one is found. */
  private static final JsonMapper STRICT =
      ModelJson.mapper()
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private int events;

  /** The lane of a channel by its SID, of a pair of addresses, a user or the service. */
  static ChannelKey keyOf(String channel) {
    return channel.indexOf(',') > 0
        ? new ChannelKey(ACCOUNT, ChannelKey.MESSAGING_SERVICE, channel)
        : new ChannelKey(ACCOUNT, SERVICE, channel);
  }

  /** Where something happens that is said to happen in a channel. */
  static ChannelKey laneOf(Happening happening, Scene scene) {
    return kindOf(EventNaming.typeOf(happening.name())).equals("user")
        ? ChannelKey.ofUser(ACCOUNT, SERVICE, scene.user())
        : keyOf(scene.channel());
  }

  MessageEvent message(UserMessage message, Scene scene) {
    boolean media = scene.product() == Product.CHAT || scene.product() == Product.IP_MESSAGING;
    ChannelKey channel = keyOf(scene.channel());
    EventType type =
        media && !message.media().isEmpty() ? EventType.MEDIA_MESSAGE_SENT : EventType.MESSAGE_SENT;
    String name = channel.isAddressPair() ? INCOMING : EventNaming.of(type, scene.product());
    EventHeader header = header(type, name, channel, scene);
    return new MessageEvent(
        header,
        sid(header.product() == Product.MESSAGING ? "SM" : "IM"),
        null,
        scene.user(),
        message.text(),
        message.media(),
        message.attributes(),
        null,
        channel.isAddressPair() ? null : scene.now(),
        null,
        null);
  }

  MembershipEvent membership(ChannelKey channel, boolean member, boolean justJoined, Scene scene) {
    return new MembershipEvent(
        header(EventType.BOT_MEMBERSHIP, "botMembership", channel, scene),
        scene.bot().identity().orElseThrow(),
        member,
        justJoined);
  }

  Event event(Happening happening, Scene scene) {
    EventType type = EventNaming.typeOf(happening.name());
    String name =
        EventNaming.isOfAnyProduct(happening.name())
            ? happening.name()
            : EventNaming.of(type, scene.product());
    EventHeader header =
        header(type, name, laneOf(happening, scene), happening.parameters(), scene);
    String kind = kindOf(type);
    ObjectNode json = ModelJson.mapper().createObjectNode().put("kind", kind);
    json.set("header", ModelJson.mapper().valueToTree(header));
    json.setAll(defaults(kind, type, scene));
    happening.fields().forEach((field, value) -> json.set(field, STRICT.valueToTree(value)));
    return read(json, happening);
  }

  private static Event read(ObjectNode json, Happening happening) {
    try {
      return STRICT.treeToValue(json, Event.class);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "%s has no field \"%s\"; it has %s."
              .formatted(happening.name(), e.getPropertyName(), e.getKnownPropertyIds()),
          e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s can't happen with %s: %s"
              .formatted(happening.name(), happening.fields(), e.getOriginalMessage()),
          e);
    }
  }

  /** What happened, as it would be told to a test. */
  static Happening of(Event event) {
    ObjectNode json = ModelJson.mapper().valueToTree(event);
    json.remove(List.of("kind", "header"));
    Map<String, Object> fields =
        ModelJson.mapper()
            .convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    return new Happening(event.header().name(), fields, event.header().parameters());
  }

  private ObjectNode defaults(String kind, EventType type, Scene scene) {
    ObjectNode fields = ModelJson.mapper().createObjectNode();
    JsonNode now = ModelJson.mapper().valueToTree(scene.now());
    switch (kind) {
      case "message" -> {
        if (type.phase() == EventType.Phase.POST) {
          fields.put("messageSid", sid("IM"));
        }
        fields.put("author", scene.user()).set("createdAt", now);
      }
      case "member" ->
          fields.put("memberSid", sid("MB")).put("identity", scene.user()).set("createdAt", now);
      case "user" ->
          fields.put("userSid", sid("US")).put("identity", scene.user()).set("createdAt", now);
      case "channel" -> fields.put("createdBy", scene.user()).set("createdAt", now);
      case "delivery" -> fields.put("messageSid", sid("IM")).set("updatedAt", now);
      case "membership" ->
          fields
              .put("identity", scene.bot().identity().orElse(scene.user()))
              .put("member", true)
              .put("justJoined", false);
      default -> {
        // Known by its parameters only.
      }
    }
    return fields;
  }

  private static String kindOf(EventType type) {
    return switch (type) {
      case MESSAGE_SEND,
          MEDIA_MESSAGE_SEND,
          MESSAGE_UPDATE,
          MESSAGE_REMOVE,
          MESSAGE_SENT,
          MEDIA_MESSAGE_SENT,
          MESSAGE_UPDATED,
          MESSAGE_REMOVED ->
          "message";
      case CHANNEL_ADD,
          CHANNEL_UPDATE,
          CHANNEL_DESTROY,
          CHANNEL_ADDED,
          CHANNEL_UPDATED,
          CHANNEL_DESTROYED,
          CHANNEL_STATE_UPDATED ->
          "channel";
      case MEMBER_ADD, MEMBER_UPDATE, MEMBER_REMOVE, MEMBER_ADDED, MEMBER_UPDATED, MEMBER_REMOVED ->
          "member";
      case USER_UPDATE, USER_ADDED, USER_UPDATED -> "user";
      case DELIVERY_UPDATED -> "delivery";
      case BOT_MEMBERSHIP -> "membership";
      case API_ANSWER -> "api-answer";
      default -> EventNaming.isOfEarshot(type) ? "control" : "other";
    };
  }

  private EventHeader header(EventType type, String name, ChannelKey channel, Scene scene) {
    return header(type, name, channel, Map.of(), scene);
  }

  private EventHeader header(
      EventType type,
      String name,
      ChannelKey channel,
      Map<String, List<String>> parameters,
      Scene scene) {
    events++;
    boolean isPair = channel.isAddressPair();
    return new EventHeader(
        ModelJson.VERSION,
        "event-" + events,
        type,
        name,
        isPair ? Product.MESSAGING : scene.product(),
        scene.bot().name(),
        channel,
        scene.now(),
        isPair ? "SMS" : "SDK",
        isPair ? null : scene.user(),
        0,
        null,
        parameters);
  }

  private String sid(String prefix) {
    return prefix + events;
  }

  /**
   * Who does something where and when.
   *
   * @param product of the bot's chat channels
   */
  record Scene(BotProfile bot, Product product, String channel, String user, Instant now) {}
}
