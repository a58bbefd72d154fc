package dev.earshot.bench.subject;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;

/** Says one short text for each message, and does next to nothing else unless it is told to. */
public final class BenchBot implements HandlerModule {
  /** Begins messages that take {@link #SLOW} to answer. */
  public static final String SLEEP = "sleep";

  /** Begins messages that are answered with a question, so that a conversation waits. */
  public static final String ASK = "ask";

  /** How long slow messages take. */
  public static final Duration SLOW = Duration.ofSeconds(2);

  private static final String TEXT = "Noted, thank you.";

  @Override
  public void register(Bot bot) {
    bot.on(BotEvent.MESSAGE_RECEIVED, BenchBot::answer);
  }

  private static void answer(Chat chat) throws InterruptedException {
    String text = chat.message().text();
    if (text.startsWith(ASK)) {
      chat.ask(TEXT);
    }
    if (text.startsWith(SLEEP)) {
      Thread.sleep(SLOW);
    }
    chat.say(TEXT);
  }
}
