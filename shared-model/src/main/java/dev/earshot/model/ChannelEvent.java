package dev.earshot.model;

import java.time.Instant;

/**
 * A channel or conversation was made, changed or destroyed.
 *
 * @param visibility {@code public} or {@code private}; null in Conversations, which are always
 *     private
 * @param state the conversation's state; null in Chat
 * @param previousState the state before, for a change of state; else null
 */
public record ChannelEvent(
    EventHeader header,
    String friendlyName,
    String uniqueName,
    String attributes,
    String visibility,
    String createdBy,
    String state,
    String previousState,
    Instant createdAt,
    Instant updatedAt,
    Instant removedAt)
    implements Event {
  public ChannelEvent {
    Required.part("An event", "header", header);
  }
}
