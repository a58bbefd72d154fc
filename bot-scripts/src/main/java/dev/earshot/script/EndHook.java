package dev.earshot.script;

import dev.earshot.bot.Chat;

/**
 * What Java does when a script has ended, however it ended. It is part of the handler and run again
 * with it: what could differ from run to run goes through the chat.
 */
@FunctionalInterface
public interface EndHook {
  void ended(Chat chat, ScriptResult result) throws Exception;
}
