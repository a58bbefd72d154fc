package dev.earshot.dispatcher.core;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.Engine;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers that behave and handlers that don't. */
final class TestBot implements HandlerModule {
  final AtomicInteger flakyRuns = new AtomicInteger();
  final CountDownLatch never = new CountDownLatch(1);

  Engine engine() {
    return Engine.of(List.of(this));
  }

  @Override
  public void register(Bot bot) {
    bot.hears("echo (.*)", chat -> chat.say(chat.match().group(1)));
    bot.hears("cookies", chat -> chat.say("Golly, " + chat.ask("Which kind?").text()));
    bot.hears(
        "boom",
        chat -> {
          chat.say("This must never be said.");
          throw new IllegalStateException("no printer");
        });
    bot.hears(
        "flaky",
        chat -> {
          if (flakyRuns.incrementAndGet() < 3) {
            throw new IllegalStateException("not yet");
          }
          chat.say("at last");
        });
    bot.hears("sleep", _ -> never.await());
    bot.hears("stuck", _ -> awaitWhateverHappens());
    bot.hears("hoard", chat -> chat.say("x".repeat(5000)));
  }

  private void awaitWhateverHappens() {
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException ignoredOnPurpose) {
        continue;
      }
    }
  }
}
