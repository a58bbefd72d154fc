package dev.earshot.model;

/** An event this release has no record for; its parameters are in the header. */
public record OtherEvent(EventHeader header) implements Event {
  public OtherEvent {
    Required.part("An event", "header", header);
  }
}
