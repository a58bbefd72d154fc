package dev.earshot.dispatcher.guarantees;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says for each number it hears which one it heard before in this channel, so that a reply shows
 * what state it was made from.
 */
public final class CountingBot implements HandlerModule {
  private static final String LAST = "last";

  /** How often a flaky number fails before it succeeds, in each process that tries it. */
  private static final int FAILURES = 2;

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  @Override
  public void register(Bot bot) {
    bot.hears("count (\\d+) (\\w+)", this::count);
  }

  private void count(Chat chat) throws InterruptedException {
    String number = chat.match().group(1);
    String last = chat.channelMemory().get(LAST).orElse("0");
    switch (Kind.of(chat.match().group(2))) {
      case QUICK -> {
        // Nothing on the way.
      }
      case SLOW -> Thread.sleep(1_000);
      case FLAKY -> {
        if (failures.merge(chat.event().id(), 1, Integer::sum) <= FAILURES) {
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
