package dev.earshot.engine.internal;

import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Ears;
import dev.earshot.bot.Handler;
import dev.earshot.bot.Match;
import dev.earshot.bot.Registration;
import dev.earshot.engine.HandlerInfo;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A handler with its stable name and what it listens for. */
final class RegisteredHandler implements Registration {
  private static final List<String> MESSAGES = List.of(BotEvent.MESSAGE_RECEIVED.eventName());

  private final HandlerRegistry.ModuleRegistrations owner;
  private final List<String> patterns;
  private final Handler handler;
  private final Ears ears;
  private List<String> events;
  private String name;
  private int place;
  private boolean evenWhenMuted;
  private boolean interrupting;
  private Predicate<Event> condition = _ -> true;

  /**
   * @param patterns what it listens for, as it was registered; empty if that is no text
   * @param ears null for a handler of events
   * @param events the names of the events it listens to
   */
  RegisteredHandler(
      HandlerRegistry.ModuleRegistrations owner,
      String name,
      List<String> patterns,
      Handler handler,
      Ears ears,
      List<String> events) {
    this.owner = owner;
    this.name = name;
    this.patterns = List.copyOf(patterns);
    this.handler = handler;
    this.ears = ears;
    this.events = List.copyOf(events);
  }

  String name() {
    return name;
  }

  HandlerInfo info() {
    return new HandlerInfo(owner.module(), name, hears());
  }

  private String hears() {
    if (isStartable()) {
      return "conversation " + name.substring(owner.module().length() + 1);
    }
    String listened = String.join(", ", events);
    if (!isHearing()) {
      return "on " + listened;
    }
    String heard =
        patterns.isEmpty()
            ? "hears with ears of its own"
            : patterns.stream().collect(Collectors.joining("\" or \"", "hears \"", "\""));
    return events.equals(MESSAGES) ? heard : heard + " in " + listened;
  }

  Handler handler() {
    return handler;
  }

  int place() {
    return place;
  }

  boolean isEvenWhenMuted() {
    return evenWhenMuted;
  }

  boolean isInterrupting() {
    return interrupting;
  }

  /** Whether it listens for a pattern. */
  boolean isHearing() {
    return ears != null;
  }

  /** Whether it listens for nothing, but is started by its name. */
  boolean isStartable() {
    return !isHearing() && events.isEmpty();
  }

  /** Whether it listens to an event of these names. */
  boolean listensTo(Set<String> names) {
    return events.stream().anyMatch(names::contains);
  }

  boolean acceptsEvent(Event event) {
    return condition.test(event);
  }

  Optional<Match> hear(MessageEvent message) {
    return acceptsEvent(message) ? ears.hear(message) : Optional.empty();
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

  @Override
  public Registration when(Predicate<? super Event> further) {
    Objects.requireNonNull(further, () -> "The condition of handler " + name + " is null.");
    condition = condition.and(further);
    return this;
  }

  @Override
  public Registration interrupts() {
    requireHearing("interrupts()");
    interrupting = true;
    return this;
  }

  @Override
  public Registration order(int newPlace) {
    place = newPlace;
    return this;
  }

  @Override
  public Registration among(String... eventNames) {
    requireHearing("among()");
    List<String> names = List.of(eventNames);
    owner.requireKnown(names);
    events = names;
    return this;
  }

  private void requireHearing(String what) {
    if (!isHearing()) {
      throw new IllegalStateException(
          "Handler \"%s\" can't be refined by %s: it was registered with on(), not with hears()."
              .formatted(name, what));
    }
  }
}
