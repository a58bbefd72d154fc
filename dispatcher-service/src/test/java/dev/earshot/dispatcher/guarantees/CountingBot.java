package dev.earshot.dispatcher.guarantees;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Says for each number it hears which one it heard before in this channel, so that a reply shows
 * what state it was made from.
 */
public final class CountingBot implements HandlerModule {
  private static final String LAST = "last";

  @Override
  public void register(Bot bot) {
    bot.hears("count (\\d+) (\\w+)", CountingBot::count);
  }

  private static void count(Chat chat) throws InterruptedException {
    String number = chat.match().group(1);
    String last = chat.channelMemory().get(LAST).orElse("0");
    switch (Kind.of(chat.match().group(2))) {
      case QUICK -> {
        // Nothing on the way.
      }
      case SLOW -> Thread.sleep(1_000);
      case FLAKY -> {
        if (ThreadLocalRandom.current().nextBoolean()) {
          throw new IllegalStateException("This time it fails.");
        }
      }
      case POISON -> throw new IllegalStateException("It fails each time.");
    }
    chat.channelMemory().put(LAST, number);
    chat.say(number + " after " + last);
  }

  /** How a number is handled. */
  enum Kind {
    QUICK,
    SLOW,
    FLAKY,
    POISON;

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
