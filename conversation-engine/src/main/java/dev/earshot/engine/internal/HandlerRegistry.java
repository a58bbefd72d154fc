package dev.earshot.engine.internal;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Ears;
import dev.earshot.bot.Handler;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Middleware;
import dev.earshot.bot.Registration;
import dev.earshot.bot.Settings;
import dev.earshot.engine.HandlerInfo;
import dev.earshot.engine.SettingLookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All handlers of all modules, in the order of registration, each with a stable name. */
public final class HandlerRegistry {
  private static final Set<String> BOTKIT_NAMES =
      Arrays.stream(BotEvent.values())
          .map(BotEvent::eventName)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private final List<RegisteredHandler> handlers;
  private final List<RegisteredHandler> hearing;
  private final Map<String, RegisteredHandler> byName = new HashMap<>();
  private final Pipeline pipeline;

  private HandlerRegistry(List<RegisteredHandler> handlers, Pipeline pipeline) {
    this.pipeline = pipeline;
    this.handlers =
        handlers.stream().sorted(Comparator.comparingInt(RegisteredHandler::place)).toList();
    this.hearing = this.handlers.stream().filter(RegisteredHandler::isHearing).toList();
    handlers.forEach(handler -> byName.put(handler.name(), handler));
  }

  /** As {@link dev.earshot.engine.Engine#of(List, SettingLookup)}. */
  public static HandlerRegistry of(List<? extends HandlerModule> modules, SettingLookup settings) {
    List<RegisteredHandler> handlers = new ArrayList<>();
    Pipeline pipeline = new Pipeline();
    Set<String> ids = new HashSet<>();
    List<? extends HandlerModule> ordered =
        modules.stream().sorted(Comparator.comparingInt(HandlerModule::order)).toList();
    for (HandlerModule module : ordered) {
      String id = module.id();
      if (id == null || id.isBlank() || id.indexOf('/') >= 0) {
        throw new IllegalArgumentException(
            "Module %s has the id \"%s\"; it needs a non-empty one without '/'."
                .formatted(module.getClass().getName(), id));
      }
      if (!ids.add(id)) {
        throw new IllegalArgumentException(
            "Two modules have the id \"%s\". Is the same jar there twice? Else override id() in one of them."
                .formatted(id));
      }
      ModuleRegistrations registrations =
          new ModuleRegistrations(id, pipeline.of(id), new ModuleSettings(id, settings));
      module.register(registrations);
      handlers.addAll(registrations.handlers);
    }
    return new HandlerRegistry(List.copyOf(handlers), pipeline);
  }

  public List<HandlerInfo> infos() {
    return handlers.stream().map(RegisteredHandler::info).toList();
  }

  Pipeline pipeline() {
    return pipeline;
  }

  Optional<RegisteredHandler> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The one conversation of this id, or of this module and id. */
  Optional<RegisteredHandler> startable(String name) {
    List<RegisteredHandler> found =
        startable()
            .filter(one -> one.name().equals(name) || one.name().endsWith("/" + name))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  List<String> startableNames() {
    return startable().map(RegisteredHandler::name).toList();
  }

  private Stream<RegisteredHandler> startable() {
    return handlers.stream().filter(RegisteredHandler::isStartable);
  }

  /** Handlers of patterns, in order. */
  List<RegisteredHandler> hearing() {
    return hearing;
  }

  /** Handlers of an event that has these names, in order. */
  List<RegisteredHandler> on(Set<String> names) {
    return handlers.stream()
        .filter(handler -> !handler.isHearing() && handler.listensTo(names))
        .toList();
  }

  /** What one module registers. */
  static final class ModuleRegistrations implements Bot {
    private final String module;
    private final Middleware middleware;
    private final Settings settings;
    private final List<RegisteredHandler> handlers = new ArrayList<>();
    private Function<String, Ears> earsOfPattern = Ears::words;

    ModuleRegistrations(String module, Middleware middleware, Settings settings) {
      this.module = module;
      this.middleware = middleware;
      this.settings = settings;
    }

    String module() {
      return module;
    }

    @Override
    public Registration hears(List<String> patterns, Handler handler) {
      if (patterns.isEmpty()) {
        throw new IllegalArgumentException(
            "hears() of module \"%s\" got no pattern.".formatted(module));
      }
      Ears ears = Ears.anyOf(patterns.stream().map(earsOfPattern).toList());
      return hearing("hears:" + patterns.getFirst(), patterns, ears, handler);
    }

    @Override
    public Registration hears(Pattern pattern, Handler handler) {
      return hearing(
          "hears:" + pattern, List.of(pattern.pattern()), Ears.pattern(pattern), handler);
    }

    @Override
    public Registration hears(Ears ears, Handler handler) {
      Objects.requireNonNull(ears, () -> "hears() of module \"%s\" got no ears.".formatted(module));
      return hearing("hears", List.of(), ears, handler);
    }

    @Override
    public void ears(Function<String, Ears> newEarsOfPattern) {
      earsOfPattern = Objects.requireNonNull(newEarsOfPattern);
    }

    @Override
    public Registration on(List<String> eventNames, Handler handler) {
      requireKnown(eventNames);
      return add("on:" + String.join(",", eventNames), List.of(), handler, null, eventNames);
    }

    @Override
    public Registration conversation(String id, Handler handler) {
      return add("conversation:" + id, List.of(), handler, null, List.of()).id(id);
    }

    @Override
    public Middleware middleware() {
      return middleware;
    }

    @Override
    public Settings settings() {
      return settings;
    }

    private Registration hearing(String label, List<String> patterns, Ears ears, Handler handler) {
      return add(label, patterns, handler, ears, List.of(BotEvent.MESSAGE_RECEIVED.eventName()));
    }

    void requireKnown(List<String> eventNames) {
      if (eventNames.isEmpty()) {
        throw new IllegalArgumentException(
            "A handler of module \"%s\" listens for no event.".formatted(module));
      }
      for (String name : eventNames) {
        if (!BotEvent.isName(name)) {
          throw new IllegalArgumentException(
              "Module \"%s\" listens for \"%s\", an event that does not exist. Use one of %s, or a name of Twilio's, which all begin with \"on\"."
                  .formatted(module, name, BOTKIT_NAMES));
        }
      }
    }

    private Registration add(
        String label, List<String> patterns, Handler handler, Ears ears, List<String> events) {
      Objects.requireNonNull(handler, () -> "The handler of " + label + " is null.");
      RegisteredHandler registered =
          new RegisteredHandler(this, freeName(label), patterns, handler, ears, events);
      handlers.add(registered);
      return registered;
    }

    /** The name of a handler that got an id of its own. */
    String claim(RegisteredHandler handler, String id) {
      String name = module + "/" + id;
      boolean taken = handlers.stream().anyMatch(h -> h != handler && h.name().equals(name));
      if (id.isBlank() || taken) {
        throw new IllegalArgumentException(
            "Module \"%s\" gives a handler the id \"%s\"; ids must be unique and not empty."
                .formatted(module, id));
      }
      return name;
    }

    private String freeName(String label) {
      String name = module + "/" + label;
      Set<String> taken =
          handlers.stream().map(RegisteredHandler::name).collect(Collectors.toSet());
      String free = name;
      for (int number = 2; taken.contains(free); number++) {
        free = name + "#" + number;
      }
      return free;
    }
  }
}
