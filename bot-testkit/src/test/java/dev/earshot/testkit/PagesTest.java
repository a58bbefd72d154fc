package dev.earshot.testkit;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.HandlerModule;
import dev.earshot.model.DeliveryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java on the README and the pages about Botkit and modules stands here too, and works. */
class PagesTest {
  private static final Path SOURCE = Path.of("src/test/java/dev/earshot/testkit/PagesTest.java");

  // ---- README, first page and Write a bot

  public static final class CookieBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("hello", chat -> chat.say("Hey there."));
      bot.hears(
          "cookies",
          chat -> {
            Answer kind = chat.ask("What is your favorite type of cookie?");
            chat.say("Golly, I love " + kind.text() + " too!!!");
          });
    }
  }

  static class CookieBotTest {
    @Test
    void talksAboutCookies() {
      BotTest.with(new CookieBot())
          .user("cookies")
          .expect("What is your favorite type of cookie?")
          .user("oatmeal")
          .expect("Golly, I love oatmeal too!!!")
          .expectNothingMore();
    }
  }

  @Test
  void theTestOnThePagePasses() {
    new CookieBotTest().talksAboutCookies();
  }

  // ---- README, Time

  private static final class RemindingBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "remind me in ([1-9]\\d{0,4}) minutes to (.+)",
          chat -> {
            chat.say("I will.");
            chat.sleep(Duration.ofMinutes(Long.parseLong(chat.match().group(1))));
            chat.say(chat.user().name() + ", it is time to " + chat.match().group(2));
          });
    }
  }

  @Test
  void aBotReminds() {
    BotTest.with(new RemindingBot())
        .user("remind me in 90 minutes to eat")
        .expect("I will.")
        .after(Duration.ofMinutes(90))
        .expect("ann, it is time to eat")
        .expectNothingMore();
  }

  // ---- README, What became of messages

  private static final class MissedBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.on(
          BotEvent.MESSAGE_FAILED,
          chat -> {
            DeliveryEvent failed = chat.event(DeliveryEvent.class);
            chat.channelMemory().put("missed", failed.status() + " " + failed.errorCode());
          });
      bot.hears("hello", chat -> chat.say(chat.channelMemory().get("missed").orElse("Hey.")));
    }
  }

  @Test
  void aFailedMessageIsRemembered() {
    BotTest.with(new MissedBot())
        .user("hello")
        .expect("Hey.")
        .failed("50300")
        .user("hello")
        .expect("failed 50300")
        .expectNothingMore();
  }

  // ---- docs/coming-from-botkit.md

  private static final class BotkitsBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears(
          "cookies",
          chat -> {
            chat.say("Did someone say cookies!?!!");
            Answer kind = chat.ask("What is your favorite type of cookie?");
            chat.say("Golly, I love " + kind.text() + " too!!!");
          });
    }
  }

  @Test
  void botkitsExampleTalks() {
    BotTest.with(new BotkitsBot())
        .user("cookies")
        .expect("Did someone say cookies!?!!", "What is your favorite type of cookie?");
  }

  // ---- docs/modules.md

  private static final class ShopBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.settings().require("api-url");
      bot.settings().get("greeting");
      bot.settings().integer("tries");
      bot.settings().duration("patience");
      bot.settings().flag("verbose");
    }
  }

  @Test
  void settingsAreRead() {
    BotTest.with(
        Map.of("api-url", "http://localhost", "tries", "3", "patience", "90s", "verbose", "true"),
        new ShopBot());
  }

  // ---- all

  @ParameterizedTest
  @CsvSource({"README.md, 5", "docs/coming-from-botkit.md, 1", "docs/modules.md, 1"})
  void allJavaOfThePageStandsHere(String page, int examples) throws IOException {
    PageExamples.of(page).areIn(SOURCE, examples);
  }
}
