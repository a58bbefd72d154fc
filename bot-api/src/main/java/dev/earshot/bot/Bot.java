package dev.earshot.bot;

import java.util.List;
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

  /**
   * Runs the handler when the expression is found in a message. Unlike a string, the expression is
   * used as it is: its own flags, anywhere in the text. Prefer strings where messages come from
   * strangers: a Java expression can take exponential time.
   */
  Registration hears(Pattern pattern, Handler handler);

  /** Runs the handler on every event of this kind, with all others registered for it, in order. */
  default Registration on(BotEvent event, Handler handler) {
    return on(event.eventName(), handler);
  }

  /**
   * Runs the handler on every event of this name, whether it is Botkit's ({@code
   * user_channel_join}), Programmable Chat's ({@code onMemberAdded}) or that of Conversations
   * ({@code onParticipantAdded}): all names of one event are the same.
   *
   * @throws IllegalArgumentException if the name is none of Botkit's and does not look like one of
   *     Twilio's, which all begin with {@code on}
   */
  Registration on(String eventName, Handler handler);
}
