package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.chat.v2.service.channel.Member;
import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Documents;
import dev.earshot.bot.HandlerModule;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Java on the README and the pages about Botkit and modules stands here too, and works. */
class PagesTest {
  private static final Path SOURCE = Path.of("src/test/java/dev/earshot/testkit/PagesTest.java");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern HEAD = Pattern.compile("(?m)^(package|import) .*\\n");

  /** Where lines break, comments, and what only nested classes need. */
  private static final Pattern FORM = Pattern.compile(" *//.*|\\bstatic\\b|\\s+");

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

  // ---- README, Storing information

  private static final class VisitsBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      record Profile(String name, int visits) {}

      bot.hears(
          "hello",
          chat -> {
            Documents users = chat.storage().users();
            Profile profile =
                users
                    .update(
                        chat.user().identity(),
                        Profile.class,
                        known ->
                            known
                                .map(it -> new Profile(it.name(), it.visits() + 1))
                                .orElse(new Profile(chat.user().name(), 1)))
                    .value();
            chat.say(
                "Hello " + profile.name() + ", this is your visit no. " + profile.visits() + ".");
          });
    }
  }

  @Test
  void visitsAreCounted() {
    BotTest.with(new VisitsBot())
        .user("hello")
        .expect("Hello ann, this is your visit no. 1.")
        .in("CH2")
        .user("hello")
        .expectIn("CH2", "Hello ann, this is your visit no. 2.")
        .expectNothingMore();
  }

  // ---- README, Asking Twilio

  private static final class JoiningBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.on(
          "onChannelAdded",
          chat ->
              Member.creator(chat.channel().service(), chat.channel().channel(), "greeter")
                  .create(chat.api()));
    }
  }

  @Test
  void aChannelIsJoined() {
    List<String> requests = new ArrayList<>();
    BotTest.with(new JoiningBot())
        .on(Product.CHAT)
        .api(
            request -> {
              requests.add(request + " " + request.field("Identity").orElseThrow());
              return ApiAnswer.json("{\"sid\":\"MB1\"}");
            })
        .happens(Happening.of(EventType.CHANNEL_ADDED));
    assertThat(requests).containsExactly("POST /v2/Services/IS1/Channels/CH1/Members greeter");
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
  @CsvSource({"README.md, 7", "docs/coming-from-botkit.md, 1", "docs/modules.md, 1"})
  void allJavaOfThePageStandsHere(String page, int examples) throws IOException {
    String here = inOneForm(Files.readString(SOURCE));
    List<String> there =
        JAVA.matcher(Files.readString(Path.of("..", page)))
            .results()
            .map(example -> HEAD.matcher(example.group(1)).replaceAll(""))
            .toList();
    assertThat(there).hasSize(examples);
    for (String example : there) {
      assertThat(here.contains(inOneForm(example))).as("%s: %s", page, example).isTrue();
    }
  }

  private static String inOneForm(String java) {
    return FORM.matcher(java).replaceAll("");
  }
}
