package dev.earshot.model;

import java.time.Instant;
import java.util.List;

/**
 * Something happened to a message.
 *
 * @param messageSid {@code IM…} or {@code SM…}; null in pre-events
 * @param index the message's place in the channel, from 0; null for SMS, WhatsApp and pre-events
 * @param author the identity or address that wrote it
 * @param text the body; empty if there is none
 * @param media what is attached
 * @param attributes the message's attributes as JSON text; null if there are none
 * @param changedBy who edited or removed it, where Twilio says so; else null
 * @param createdAt null where Twilio gives no date
 * @param updatedAt null unless edited
 * @param removedAt null unless removed
 */
public record MessageEvent(
    EventHeader header,
    String messageSid,
    Long index,
    String author,
    String text,
    List<Media> media,
    String attributes,
    String changedBy,
    Instant createdAt,
    Instant updatedAt,
    Instant removedAt)
    implements Event {
  public MessageEvent {
    Required.part("An event", "header", header);
    text = text == null ? "" : text;
    media = media == null ? List.of() : List.copyOf(media);
  }

  /** The same with another text. */
  public MessageEvent withText(String newText) {
    return new MessageEvent(
        header,
        messageSid,
        index,
        author,
        newText,
        media,
        attributes,
        changedBy,
        createdAt,
        updatedAt,
        removedAt);
  }
}
