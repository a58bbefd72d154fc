package dev.earshot.local;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;

/** Fails at what it is told, and quotes it. */
public final class QuotingBot implements HandlerModule {
  @Override
  public void register(Bot bot) {
    bot.hears("hello", chat -> chat.say("Hey there."));
    bot.hears(
        "do",
        chat -> {
          throw new IllegalStateException("Can't do \"" + chat.message().text() + "\".");
        });
  }
}
