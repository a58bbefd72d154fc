package dev.earshot.engine.internal;

import dev.earshot.bot.Handler;
import dev.earshot.bot.Match;
import dev.earshot.bot.Registration;
import java.util.List;
import java.util.Optional;

/** A handler with its stable name and what it listens for. */
final class RegisteredHandler implements Registration {
  private final HandlerRegistry.ModuleRegistrations owner;
  private final Handler handler;
  private final List<Ears> ears;
  private final String event;
  private String name;
  private boolean evenWhenMuted;

  /**
   * @param ears empty for a handler of events
   * @param event null for a handler of patterns
   */
  RegisteredHandler(
      HandlerRegistry.ModuleRegistrations owner,
      String name,
      Handler handler,
      List<Ears> ears,
      String event) {
    this.owner = owner;
    this.name = name;
    this.handler = handler;
    this.ears = ears;
    this.event = event;
  }

  String name() {
    return name;
  }

  Handler handler() {
    return handler;
  }

  boolean isEvenWhenMuted() {
    return evenWhenMuted;
  }

  Optional<Match> hear(String text) {
    return ears.stream().flatMap(ear -> ear.hear(text).stream()).findFirst();
  }

  /** The event's name it was registered for; null for a handler of patterns. */
  String event() {
    return event;
  }

  @Override
  public Registration id(String id) {
    name = owner.claim(this, id);
    return this;
  }

  @Override
  public Registration evenWhenMuted() {
    evenWhenMuted = true;
    return this;
  }
}
