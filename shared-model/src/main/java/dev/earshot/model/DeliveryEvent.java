package dev.earshot.model;

import java.time.Instant;

/**
 * The delivery status of an outgoing message changed: a receipt of Conversations or a status
 * callback of SMS and WhatsApp.
 *
 * @param status as Twilio names it: {@code sent}, {@code delivered}, {@code read}, {@code failed},
 *     …
 * @param errorCode Twilio's code; null or "0" if there was no error
 * @param receiptSid {@code DY…}; null for status callbacks
 * @param participantSid {@code MB…}; null for status callbacks
 */
public record DeliveryEvent(
    EventHeader header,
    String messageSid,
    String status,
    String errorCode,
    String receiptSid,
    String participantSid,
    Instant updatedAt)
    implements Event {
  public DeliveryEvent {
    Required.part("An event", "header", header);
  }
}
