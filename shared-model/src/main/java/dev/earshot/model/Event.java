package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A normalised event: one webhook of Twilio's, the same for every product, or one of Earshot's own.
 * What the products name differently has one name here; what only one of them has is in {@link
 * EventHeader#parameters()}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = OtherEvent.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = MessageEvent.class, name = "message"),
  @JsonSubTypes.Type(value = MemberEvent.class, name = "member"),
  @JsonSubTypes.Type(value = ChannelEvent.class, name = "channel"),
  @JsonSubTypes.Type(value = UserEvent.class, name = "user"),
  @JsonSubTypes.Type(value = DeliveryEvent.class, name = "delivery"),
  @JsonSubTypes.Type(value = MembershipEvent.class, name = "membership"),
  @JsonSubTypes.Type(value = ApiAnswerEvent.class, name = "api-answer"),
  @JsonSubTypes.Type(value = ControlEvent.class, name = "control"),
  @JsonSubTypes.Type(value = OtherEvent.class, name = "other")
})
public sealed interface Event
    permits MessageEvent,
        MemberEvent,
        ChannelEvent,
        UserEvent,
        DeliveryEvent,
        MembershipEvent,
        ApiAnswerEvent,
        ControlEvent,
        OtherEvent {
  EventHeader header();

  /** The same for every repetition of one webhook. */
  default String id() {
    return header().id();
  }

  default EventType type() {
    return header().type();
  }

  default ChannelKey channel() {
    return header().channel();
  }
}
