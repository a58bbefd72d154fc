package dev.earshot.model;

import java.time.Instant;

/**
 * The dispatcher is asked to do something in a channel, by another conversation or by a program.
 * The names of these events in {@link EventHeader#name()} are those of {@link Control}'s kinds.
 */
public record ControlEvent(EventHeader header, Control control) implements Event {
  public ControlEvent {
    Required.part("An event", "header", header);
    Required.part("A control event", "control", control);
  }

  /**
   * Asks for something in a channel.
   *
   * @param id the same for every repetition of one request
   * @param bot the name of the bot that is asked
   * @param idempotencyToken what the request gave to be known by; null if nothing
   */
  public static ControlEvent of(
      String id,
      Product product,
      String bot,
      ChannelKey channel,
      Instant at,
      String idempotencyToken,
      Control control) {
    return new ControlEvent(
        EventHeader.ofEarshot(
            id,
            control.eventType(),
            control.eventName(),
            product,
            bot,
            channel,
            at,
            idempotencyToken),
        control);
  }
}
