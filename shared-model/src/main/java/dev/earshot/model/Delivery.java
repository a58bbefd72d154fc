package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What became of a {@link Reply} at Twilio. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Delivery.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = Delivery.Failed.class, name = "failed")
})
public sealed interface Delivery {
  int version();

  /** The {@link Reply#id()}. */
  String replyId();

  String bot();

  ChannelKey channel();

  /** How many calls were made, including the last. */
  int attempts();

  Instant at();

  /**
   * Twilio accepted it, or had done it already.
   *
   * @param sid of the message or member; null where the call returns none
   */
  record Sent(
      int version,
      String replyId,
      String bot,
      ChannelKey channel,
      String sid,
      int attempts,
      Instant at)
      implements Delivery {
    public Sent {
      Required.part("A delivery", "replyId", replyId);
      Required.part("A delivery", "channel", channel);
      Required.part("A delivery", "at", at);
    }
  }

  /**
   * Twilio refused it for good; the reply stands in the dead letters too.
   *
   * @param code Twilio's error code; null if the answer had none
   * @param httpStatus null if there was no answer
   */
  record Failed(
      int version,
      String replyId,
      String bot,
      ChannelKey channel,
      Integer code,
      Integer httpStatus,
      String message,
      int attempts,
      Instant at)
      implements Delivery {
    public Failed {
      Required.part("A delivery", "replyId", replyId);
      Required.part("A delivery", "channel", channel);
      Required.part("A delivery", "at", at);
    }
  }
}
