package dev.earshot.script;

import dev.earshot.bot.Chat;
import java.util.Map;

/**
 * What Java does before a thread of a script begins, such as looking up what the thread tells. It
 * is part of the handler and run again with it: what could differ from run to run goes through the
 * chat.
 */
@FunctionalInterface
public interface ThreadHook {

  /**
   * @param variables what {@code {{vars.…}}} shows; may be changed
   */
  void beforeThread(Chat chat, Map<String, Object> variables) throws Exception;
}
