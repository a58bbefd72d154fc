package dev.earshot.samples.botkit;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Greets, talks about cookies, remembers names, and can be told to be quiet. */
public final class BotkitSample implements HandlerModule {
  private static final String NAME = "name";

  @Override
  public String id() {
    return "botkit-sample";
  }

  @Override
  public void register(Bot bot) {
    bot.hears(List.of("hello", "hi"), BotkitSample::greet);
    bot.hears("cookies", BotkitSample::cookies);
    bot.hears(List.of("call me (.+)", "my name is (.+)"), BotkitSample::remember).id("remember");
    bot.hears(List.of("what is my name", "who am i"), BotkitSample::recall).id("recall");
    bot.hears("shutdown", BotkitSample::shutdown);
    bot.hears("wake up", BotkitSample::wakeUp).evenWhenMuted();
    bot.hears(List.of("uptime", "identify yourself", "who are you"), BotkitSample::uptime)
        .id("uptime");
  }

  private static void greet(Chat chat) {
    Optional<String> name = chat.userMemory().get(NAME);
    chat.say(name.map(n -> "Hello " + n + "!!").orElse("Hey there."));
  }

  private static void cookies(Chat chat) {
    chat.say("Did someone say cookies!?!!");
    Answer kind = chat.ask("What is your favorite type of cookie?");
    chat.say("Golly, I love " + kind.text() + " too!!!");
  }

  private static void remember(Chat chat) {
    String name = chat.match().group(1).strip();
    chat.userMemory().put(NAME, name);
    chat.say("Got it. I will call you " + name + " from now on.");
  }

  private static void recall(Chat chat) {
    Optional<String> name = chat.userMemory().get(NAME);
    chat.say(name.map(n -> "Your name is " + n + ".").orElse("I don't know yet!"));
  }

  /** A worker serves many channels and must not exit: the bot only goes quiet in this one. */
  private static void shutdown(Chat chat) {
    if (chat.confirm("Are you sure you want me to shut down?")) {
      chat.say("Bye!");
      chat.mute();
    } else {
      chat.say("Phew!");
    }
  }

  private static void wakeUp(Chat chat) {
    chat.unmute();
    chat.say("Good morning!");
  }

  private static void uptime(Chat chat) {
    Duration up = Duration.between(chat.bot().startedAt(), chat.now());
    chat.say(
        "I am a bot named %s. I have been running for %s on %s."
            .formatted(
                chat.bot().identity().orElse(chat.bot().name()),
                Spoken.duration(up),
                chat.bot().worker()));
  }
}
