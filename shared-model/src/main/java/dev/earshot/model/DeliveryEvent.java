package dev.earshot.model;

import java.time.Instant;
import java.util.List;

/**
 * The delivery status of an outgoing message changed: a receipt of Conversations, a status callback
 * of SMS and WhatsApp, or egress has given the message up. Statuses of one message may come in any
 * order.
 *
 * @param messageSid null if there is no message, since egress has given up posting it
 * @param status as Twilio names it: {@code sent}, {@code delivered}, {@code read}, {@code failed},
 *     …
 * @param errorCode Twilio's code; null or "0" if there was no error
 * @param receiptSid {@code DY…}; null for all but receipts
 * @param participantSid {@code MB…}; null for all but receipts
 * @param replyId the {@link Reply#id()} of the message; null for receipts, which do not tell
 * @param errorMessage what went wrong, in words; null if that is not told
 */
public record DeliveryEvent(
    EventHeader header,
    String messageSid,
    String status,
    String errorCode,
    String receiptSid,
    String participantSid,
    Instant updatedAt,
    String replyId,
    String errorMessage)
    implements Event {
  /** The name of a status callback, which has none at Twilio; its id begins with it. */
  public static final String STATUS_CALLBACK = "statusCallback";

  /** The name of the event that egress has given a message up; its id begins with it. */
  public static final String GIVEN_UP = "deliveryFailed";

  /** In the query of a status callback's URL: the {@link #replyId}. */
  public static final String REPLY_PARAMETER = "reply";

  private static final String FOLLOW_UP = "deliveryFollowUp";

  private static final List<String> ID_PREFIXES =
      List.of(
          FOLLOW_UP + ":",
          STATUS_CALLBACK + ":",
          GIVEN_UP + ":",
          EventType.DELIVERY_UPDATED.conversationsName().orElseThrow() + ":");

  public DeliveryEvent {
    Required.part("An event", "header", header);
  }

  /**
   * True if a reply was said because of such an event. What becomes of it is not told in turn: a
   * handler that answers a failure with a message that fails too would never end.
   */
  public static boolean isCauseOf(Reply reply) {
    return reply.cause() != null && isOfNews(reply.cause());
  }

  /**
   * The id of an event that a handler makes, such that what is said because of it counts as said
   * because of what the handler heard.
   *
   * @param cause the id of the event that the handler heard
   * @param id of the new event, if the handler heard anything but a delivery
   */
  public static String followUp(String cause, String id) {
    return isOfNews(cause) ? FOLLOW_UP + ":" + id : id;
  }

  private static boolean isOfNews(String eventId) {
    return ID_PREFIXES.stream().anyMatch(eventId::startsWith);
  }
}
