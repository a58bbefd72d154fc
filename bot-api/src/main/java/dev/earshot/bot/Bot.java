package dev.earshot.bot;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where a {@link HandlerModule} registers its handlers. */
public interface Bot {

  /**
   * Runs the handler when a message contains the pattern: a regular expression in RE2 syntax
   * (linear time, no look-around or back-references), matched without regard to case and only at
   * word boundaries, so "hi" is not heard in "this". Its groups are in {@link Chat#match()}.
   *
   * <p>Of all patterns of all modules, the first registered that matches is heard, and only that
   * one.
   *
   * @throws IllegalArgumentException if it is no regular expression
   */
  default Registration hears(String pattern, Handler handler) {
    return hears(List.of(pattern), handler);
  }

  /** As {@link #hears(String, Handler)}, with several patterns tried in order. */
  Registration hears(List<String> patterns, Handler handler);

  /** As {@link #hears(Ears, Handler)} with {@link Ears#pattern}. */
  Registration hears(Pattern pattern, Handler handler);

  /** Runs the handler when these ears hear something in a message. */
  Registration hears(Ears ears, Handler handler);

  /**
   * How this module's patterns are heard that are registered as strings from now on; {@link
   * Ears#words} unless changed. {@code bot.ears(Ears::anywhere)} hears as Botkit did.
   *
   * @param earsOfPattern makes ears of a pattern
   */
  void ears(Function<String, Ears> earsOfPattern);

  /** Runs the handler on every event of this kind, with all others registered for it, in order. */
  default Registration on(BotEvent event, Handler handler) {
    return on(List.of(event.eventName()), handler);
  }

  /** As {@link #on(List, Handler)} for one event. */
  default Registration on(String eventName, Handler handler) {
    return on(List.of(eventName), handler);
  }

  /**
   * Runs the handler on every event that has one of these names, whether it is Botkit's ({@code
   * user_channel_join}), Programmable Chat's ({@code onMemberAdded}) or that of Conversations
   * ({@code onParticipantAdded}): all names of one event are the same. Handlers registered for the
   * same event run in order, until one calls {@link Chat#stopPropagation()}. On a message, they run
   * only if no waiting conversation took it and no pattern was heard.
   *
   * @throws IllegalArgumentException if there is no name, or one is none of Botkit's and does not
   *     look like one of Twilio's, which all begin with {@code on}
   */
  Registration on(List<String> eventNames, Handler handler);

  /**
   * A conversation that is not heard but started: by {@link Chat#start}, over HTTP, or by an event
   * on the topic of events.
   *
   * @param id its stable name, unique in the module
   * @throws IllegalArgumentException if the id is empty or taken
   */
  Registration conversation(String id, Handler handler);

  /** Where the pipeline can be watched and changed. */
  Middleware middleware();

  /** This module's settings: addresses, limits, keys of services it calls. */
  Settings settings();
}
