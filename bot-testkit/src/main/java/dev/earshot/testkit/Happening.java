package dev.earshot.testkit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.model.Control;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something that happens at Twilio besides a message that is sent, for {@link
 * BotTest#happens(Happening)}. What is not given has a default: the user is the one who speaks at
 * present, SIDs are made up, dates are the time of the test's clock.
 *
 * {@snippet :
 * test.happens(Happening.messageUpdated("IM1", "oatmeal, please"))
 *     .happens(Happening.of(EventType.MEMBER_UPDATED).with("attributes", "{\"vip\":true}"))
 *     .happens(Happening.named("onRoomCreated").withParameter("RoomSid", "RM1"));
 * }
 *
 * @param name the name Twilio gives it, in any product
 * @param fields of the event's record in {@code dev.earshot.model}, by name, for example {@code
 *     friendlyName} of {@code ChannelEvent}
 * @param parameters of the webhook, as {@code event().header().parameters()} has them
 */
public record Happening(
    String name, Map<String, Object> fields, Map<String, List<String>> parameters) {
  public Happening {
    Objects.requireNonNull(name, "What happens needs a name, for example \"onMessageUpdated\".");
    fields = Collections.unmodifiableMap(plain(fields));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * An event by any name of Twilio's, known to Earshot or not.
   *
   * @throws IllegalArgumentException when it happens, if {@link #with} gave it a field that its
   *     kind of event does not have
   */
  public static Happening named(String name) {
    return new Happening(name, Map.of(), Map.of());
  }

  /** An event of any type, after the fact or (as a pre-event) before it. */
  public static Happening of(EventType type) {
    return named(EventNaming.conversationsFirst(type));
  }

  /**
   * The dispatcher is asked to do something in the channel, as over HTTP: to start a conversation,
   * to end those that wait, to be quiet for a human.
   *
   * {@snippet :
   * test.happens(Happening.of(new Control.StartConversation("survey", "ann", Map.of())));
   * }
   */
  public static Happening of(Control control) {
    return named(ModelJson.mapper().valueToTree(control).path("kind").asText())
        .with("control", control);
  }

  /** A user edits a message. */
  public static Happening messageUpdated(String messageSid, String text) {
    return of(EventType.MESSAGE_UPDATED).with("messageSid", messageSid).with("text", text);
  }

  /** A user removes a message. */
  public static Happening messageRemoved(String messageSid) {
    return of(EventType.MESSAGE_REMOVED).with("messageSid", messageSid);
  }

  /** The channel is made. */
  public static Happening channelAdded() {
    return of(EventType.CHANNEL_ADDED);
  }

  /** The channel gets another name. */
  public static Happening channelUpdated(String friendlyName) {
    return of(EventType.CHANNEL_UPDATED).with("friendlyName", friendlyName);
  }

  /** The channel is destroyed. */
  public static Happening channelDestroyed() {
    return of(EventType.CHANNEL_DESTROYED);
  }

  /**
   * The user's membership changes.
   *
   * @param attributes of the member, as JSON text
   */
  public static Happening memberUpdated(String attributes) {
    return of(EventType.MEMBER_UPDATED).with("attributes", attributes);
  }

  /** The user is new in the service. Happens in the user's own lane, not in a channel. */
  public static Happening userAdded() {
    return of(EventType.USER_ADDED);
  }

  /** The user gets another name. Happens in the user's own lane, not in a channel. */
  public static Happening userUpdated(String friendlyName) {
    return of(EventType.USER_UPDATED).with("friendlyName", friendlyName);
  }

  /**
   * A message of the bot's gets another delivery status.
   *
   * @param status as Twilio names it: {@code sent}, {@code delivered}, {@code read}, {@code failed}
   */
  public static Happening deliveryUpdated(String messageSid, String status) {
    return of(EventType.DELIVERY_UPDATED).with("messageSid", messageSid).with("status", status);
  }

  /**
   * A message of the bot's has arrived or was read: a receipt in chat, a status callback with SMS
   * and WhatsApp, which knows the message's reply.
   */
  static Happening deliveryUpdated(Reply message, String status) {
    return message.channel().isAddressPair()
        ? named(DeliveryEvent.STATUS_CALLBACK).with("status", status).with("replyId", message.id())
        : of(EventType.DELIVERY_UPDATED).with("status", status);
  }

  /** Twilio refuses a message of the bot's. */
  static Happening refused(Reply message, String errorCode) {
    return named(DeliveryEvent.GIVEN_UP)
        .with("messageSid", null)
        .with("status", "failed")
        .with("errorCode", errorCode)
        .with("replyId", message.id());
  }

  /** The same with a field of the event's record. */
  public Happening with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Happening(name, more, parameters);
  }

  /** The same with a parameter of the webhook. */
  public Happening withParameter(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, List.of(values));
    return new Happening(name, fields, more);
  }

  /** Values as they come back from JSON. */
  private static Map<String, Object> plain(Map<String, Object> fields) {
    ObjectNode json = ModelJson.mapper().createObjectNode();
    fields.forEach((field, value) -> json.set(field, ModelJson.mapper().valueToTree(value)));
    try {
      return ModelJson.mapper()
          .readValue(ModelJson.encode(json), new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
