package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What becomes of a {@link Reply} at Twilio: the journal of egress. Where making a call twice would
 * do harm, {@link Attempted} is written before it; the last record of a reply tells how it stands.
 * The records of one partition of replies are all in one partition, in order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Delivery.Attempted.class, name = "attempted"),
  @JsonSubTypes.Type(value = Delivery.Deferred.class, name = "deferred"),
  @JsonSubTypes.Type(value = Delivery.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = Delivery.Failed.class, name = "failed")
})
public sealed interface Delivery {
  int version();

  /** The {@link Reply#id()}. */
  String replyId();

  String bot();

  ChannelKey channel();

  /** Where the reply stands; null in records of releases that did not tell. */
  ReplyPosition position();

  /** How many calls were made, including the last. */
  int attempts();

  Instant at();

  /**
   * Twilio is asked at this moment. If no other record of the reply follows, it is not known
   * whether it was carried out.
   *
   * @param part which message of the reply it is, from 1; the ones before are sent
   * @param sid of the reply's first message, if there is one already; else null
   */
  record Attempted(
      int version,
      String replyId,
      String bot,
      ChannelKey channel,
      ReplyPosition position,
      int part,
      String sid,
      int attempts,
      Instant at)
      implements Delivery {
    public Attempted {
      check(replyId, channel, at);
    }
  }

  /**
   * The attempt was certainly not carried out, and will be repeated: Twilio was asked too fast, or
   * can't be reached, or refuses the account.
   *
   * @param part which message of the reply it is, from 1; the ones before are sent
   * @param sid of the reply's first message, if there is one already; else null
   * @param message what kept it
   */
  record Deferred(
      int version,
      String replyId,
      String bot,
      ChannelKey channel,
      ReplyPosition position,
      int part,
      String sid,
      String message,
      int attempts,
      Instant at)
      implements Delivery {
    public Deferred {
      check(replyId, channel, at);
    }
  }

  /**
   * Twilio accepted it, or had done it already.
   *
   * @param sid of the (first) message or member; null where the call returns none
   */
  record Sent(
      int version,
      String replyId,
      String bot,
      ChannelKey channel,
      ReplyPosition position,
      String sid,
      int attempts,
      Instant at)
      implements Delivery {
    public Sent {
      check(replyId, channel, at);
    }
  }

  /**
   * It is given up: Twilio refused it for good, or it is in doubt and must not be sent twice. The
   * reply stands in the dead letters too.
   *
   * @param code Twilio's error code; null if the answer had none
   * @param httpStatus null if there was no answer
   */
  record Failed(
      int version,
      String replyId,
      String bot,
      ChannelKey channel,
      ReplyPosition position,
      Integer code,
      Integer httpStatus,
      String message,
      int attempts,
      Instant at)
      implements Delivery {
    public Failed {
      check(replyId, channel, at);
    }
  }

  private static void check(String replyId, ChannelKey channel, Instant at) {
    Required.part("A delivery", "replyId", replyId);
    Required.part("A delivery", "channel", channel);
    Required.part("A delivery", "at", at);
  }
}
