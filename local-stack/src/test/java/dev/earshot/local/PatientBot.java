package dev.earshot.local;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;
import java.util.Optional;

/** Greets who joins, and waits two seconds for an answer. */
public final class PatientBot implements HandlerModule {
  @Override
  public void register(Bot bot) {
    bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("Welcome!"));
    bot.hears("cookies", PatientBot::cookies);
  }

  private static void cookies(Chat chat) {
    Optional<Answer> kind = chat.ask("Which?", Duration.ofSeconds(2));
    chat.say(kind.map(answer -> "I love " + answer.text() + ", too.").orElse("Too late."));
  }
}
