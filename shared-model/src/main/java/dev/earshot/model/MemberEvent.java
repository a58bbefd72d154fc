package dev.earshot.model;

import java.time.Instant;

/**
 * A member of a channel (participant of a conversation) came, changed or went.
 *
 * @param memberSid {@code MB…}; null in some pre-events
 * @param identity the member's identity; null for a participant known by address only
 * @param address the participant's phone address ({@code MessagingBinding.Address}); null for chat
 *     identities
 * @param reason {@code ADDED}, {@code JOINED}, {@code REMOVED} or {@code LEFT}; null in
 *     Conversations
 * @param lastReadIndex the read horizon; null if not given
 */
public record MemberEvent(
    EventHeader header,
    String memberSid,
    String identity,
    String address,
    String roleSid,
    String reason,
    String attributes,
    Long lastReadIndex,
    Instant createdAt,
    Instant updatedAt,
    Instant removedAt)
    implements Event {
  public MemberEvent {
    Required.part("An event", "header", header);
  }
}
