package dev.earshot.model;

/**
 * The dispatcher is asked to do something in a channel, by another conversation or by a program.
 * The names of these events in {@link EventHeader#name()} are those of {@link Control}'s kinds.
 */
public record ControlEvent(EventHeader header, Control control) implements Event {
  public ControlEvent {
    Required.part("An event", "header", header);
    Required.part("A control event", "control", control);
  }
}
