package dev.earshot.dispatcher.core;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Message;
import dev.earshot.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers that behave and handlers that don't. */
final class TestBot implements HandlerModule {
  final AtomicInteger flakyRuns = new AtomicInteger();
  final AtomicBoolean printerIsBroken = new AtomicBoolean(true);
  final CountDownLatch never = new CountDownLatch(1);

  /** Has a permit for each part of a turn that was handed on. */
  final Semaphore handedOn = new Semaphore(0);

  Engine engine() {
    return Engine.of(List.of(this));
  }

  @Override
  public void register(Bot bot) {
    bot.hears("echo (.*)", chat -> chat.say(chat.match().group(1)));
    bot.hears("cookies", chat -> chat.say("Golly, " + chat.ask("Which kind?").text()));
    bot.hears(
        "announce (.*)",
        chat -> {
          chat.say(Message.text("news " + chat.match().group(1)).asBulk());
          chat.say("announced");
        });
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
    bot.hears(
        "print",
        chat -> {
          if (printerIsBroken.get()) {
            throw new IllegalStateException("no paper");
          }
          chat.say("printed");
        });
    bot.hears("sleep", _ -> never.await());
    bot.hears("stuck", _ -> awaitWhateverHappens());
    bot.hears("hoard", chat -> chat.say("x".repeat(5000)));
    bot.hears("fill (.*)", chat -> chat.say("x".repeat(Integer.parseInt(chat.match().group(1)))));
    bot.hears(
        "remember (.*)",
        chat -> {
          int size = Integer.parseInt(chat.match().group(1));
          String kept = chat.once("something long", () -> noise(size));
          chat.say(chat.ask("Still there?").text() + " " + kept.length());
        });
    registerSleepers(bot);
    registerSlow(bot);
    bot.hears("count", this::count);
  }

  /** Does not come to its end the first time. */
  private void count(Chat chat) throws InterruptedException {
    int now =
        chat.storage()
            .channels()
            .update("counter", Integer.class, before -> before.orElse(0) + 1)
            .value();
    if (flakyRuns.incrementAndGet() == 1) {
      never.await();
    }
    chat.say("count " + now);
  }

  private void registerSleepers(Bot bot) {
    bot.hears(
        "nap (.*)",
        chat -> {
          chat.say("Good night.");
          chat.sleep(Duration.ofSeconds(Integer.parseInt(chat.match().group(1))));
          chat.say("Good morning.");
        });
    bot.hears(
        "quiz",
        chat -> {
          Optional<Answer> answer = chat.ask("Quick?", Duration.ofSeconds(1));
          chat.say(answer.map(Answer::text).orElse("Too late."));
        });
    bot.hears(
        "nightmare",
        chat -> {
          chat.sleep(Duration.ofHours(1));
          throw new IllegalStateException("no bed");
        });
    bot.hears(
        "dream",
        chat -> {
          chat.sleep(Duration.ofHours(1));
          chat.say("x".repeat(5000));
        });
  }

  private void registerSlow(Bot bot) {
    bot.hears(
        "slow",
        chat -> {
          chat.say("One moment…");
          never.await();
          chat.say("Done.");
        });
    bot.hears(
        "patient",
        chat -> {
          chat.say("One moment…");
          handedOn.acquire();
          chat.say("Done.");
        });
    bot.hears(
        "stumbling",
        chat -> {
          chat.say("One moment…");
          int run = flakyRuns.incrementAndGet();
          if (run == 1) {
            handedOn.acquire();
          }
          if (run < 3) {
            throw new IllegalStateException("not yet");
          }
          chat.say("Done.");
        });
    bot.hears(
        "falling",
        chat -> {
          chat.say("One moment…");
          if (flakyRuns.incrementAndGet() == 1) {
            handedOn.acquire();
          }
          throw new IllegalStateException("never");
        });
    bot.hears(
        "hoarding slowly",
        chat -> {
          chat.say("x".repeat(5000));
          never.await(500, TimeUnit.MILLISECONDS);
        });
    bot.hears(
        "wedged",
        chat -> {
          chat.say("One moment…");
          awaitWhateverHappens();
        });
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

  /** Nothing that could be compressed much. */
  private static String noise(int size) {
    return new Random(size)
        .ints(size, '#', '[')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
