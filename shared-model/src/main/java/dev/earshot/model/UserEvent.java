package dev.earshot.model;

import java.time.Instant;

/**
 * A user of the service was added or changed.
 *
 * @param online null unless the service reports reachability
 * @param notifiable null unless the service reports reachability
 */
public record UserEvent(
    EventHeader header,
    String userSid,
    String identity,
    String friendlyName,
    String roleSid,
    String attributes,
    Boolean online,
    Boolean notifiable,
    Instant createdAt,
    Instant updatedAt)
    implements Event {
  public UserEvent {
    Required.part("An event", "header", header);
  }
}
