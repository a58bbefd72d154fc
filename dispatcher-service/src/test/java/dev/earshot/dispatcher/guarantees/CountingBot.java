package dev.earshot.dispatcher.guarantees;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.dispatcher.guarantees.History.Word;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says for each number it hears which one it heard before in this channel, so that a reply shows
 * what state it was made from.
 */
public final class CountingBot implements HandlerModule {
  private static final String LAST = "last";
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** How often a flaky number fails before it succeeds, in each process that tries it. */
  private static final int FAILURES = 2;

  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  @Override
  public void register(Bot bot) {
    bot.hears("count (\\d+) (\\w+)", this::count);
  }

  private void count(Chat chat) throws InterruptedException {
    String number = chat.match().group(1);
    Kind kind = Kind.of(chat.match().group(2));
    String last = chat.channelMemory().get(LAST).orElse("0");
    switch (kind) {
      case QUICK, TIMED -> {
        // Nothing on the way.
      }
      case SLOW -> Thread.sleep(SLOW);
      case FLAKY -> {
        if (failures.merge(chat.event().id(), 1, Integer::sum) <= FAILURES) {
          throw new IllegalStateException("This time it fails.");
        }
      }
      case POISON -> throw new IllegalStateException("It fails each time.");
      case EARLY -> {
        chat.say(number + " " + Word.EARLY.text());
        Thread.sleep(SLOW);
      }
    }
    chat.channelMemory().put(LAST, number);
    chat.say(number + " " + Word.AFTER.text() + " " + last);
    if (kind == Kind.TIMED) {
      chat.sleep(SLOW);
      chat.say(number + " " + Word.TIMER.text());
    }
  }
}
