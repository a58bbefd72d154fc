package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.model.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/testing.md, as regions of this file, and that the page has them. */
class TestingPageTest {
  private static final IOException LOST = new IOException("the answer was lost");
  private static final Path PAGE = Path.of("../docs/testing.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/earshot/testkit/TestingPageTest.java");
  private static final Pattern ON_PAGE =
      Pattern.compile("<!-- region: (\\w+) -->\\n```\\w*\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern IN_SOURCE =
      Pattern.compile(" *// @start (\\w+)\\n(.*?) *// @end", Pattern.DOTALL);

  @TempDir private Path folder;
  private final Shop shop = new Shop();

  /** Gives each order a number; the same order, asked for again, has the same. */
  public static final class Shop {
    private final Map<String, String> orders = new LinkedHashMap<>();

    String order(String size, String key) {
      return orders.computeIfAbsent(key, _ -> String.valueOf(orders.size() + 1));
    }
  }

  // @start bot
  public static final class ShopBot implements HandlerModule {
    private final Shop shop;

    public ShopBot(Shop shop) {
      this.shop = shop;
    }

    @Override
    public void register(Bot bot) {
      bot.hears("buy", this::buy).id("buy");
      bot.hears("invite (\\w+)", chat -> chat.addMember(chat.match().group(1)));
      bot.on(BotEvent.MESSAGE_UPDATED, chat -> chat.say("I saw that."));
    }

    private void buy(Chat chat) throws Exception {
      Optional<Answer> size = chat.ask("Which size?", Duration.ofHours(1));
      if (size.isEmpty()) {
        chat.say("Another time, then.");
        return;
      }
      chat.say("One moment.");
      String key = chat.stepKey();
      String number = chat.once("order", () -> shop.order(size.get().text(), key));
      chat.say("Your order is " + number + ".");
    }
  }

  // @end

  @Test
  void conversation() {
    // @start conversation
    BotTest.with(new ShopBot(shop))
        .user("buy")
        .expect("Which size?")
        .user("large")
        .expect("One moment.")
        .expectMatching("Your order is \\d+\\.")
        .user("buy")
        .expect("Which size?")
        .after(Duration.ofHours(1))
        .expect("Another time, then.")
        .expectNothingMore();
    // @end
  }

  @Test
  void theErrorOnThePage() throws IOException {
    BotTest test = BotTest.with(new ShopBot(shop)).user("buy");

    assertThatThrownBy(() -> test.expect("What size?"))
        .isInstanceOf(AssertionError.class)
        .satisfies(
            error ->
                assertThat(Files.readString(PAGE))
                    .contains("```\n" + error.getMessage().strip() + "\n```"));
  }

  @Test
  void happenings() {
    // @start happenings
    BotTest.with(new ShopBot(shop))
        .in("CH7")
        .as("bob")
        .user(UserMessage.text("invite carl").withMedia("ME1", "image/png"))
        .expectCommand(new Command.AddMember("carl"))
        .happens(Happening.messageUpdated("IM1", "invite dora"))
        .expect("I saw that.")
        .happens(Happening.named("onRoomCreated").withParameter("RoomSid", "RM1"))
        .whatsApp("+15550001", "+15550002")
        .user("buy")
        .expect("Which size?")
        .expectNothingMore();
    // @end
  }

  @Test
  void failures() {
    // @start failures
    BotTest test = BotTest.with(new ShopBot(shop)).failingAfterWork("order", LOST, 1);
    test.user("buy").expect("Which size?").user("large");
    test.expect("One moment.", "Your order is 1.");

    test.failing("order", LOST, 3)
        .user("buy")
        .expect("Which size?")
        .expectFailure(IOException.class, t -> t.user("small"))
        .expectNothingMore();
    // @end
    assertThat(shop.orders).hasSize(1);
  }

  @Test
  void crashes() {
    // @start crashes
    CrashReport report =
        CrashTest.of(
                () -> new ShopBot(new Shop()),
                test -> test.user("buy").user("large").expect("Which size?", "One moment."))
            .run();
    // @end
    assertThat(report.points()).isGreaterThan(5);
    assertThat(report.repeatedWork()).containsOnlyKeys("order");
  }

  @Test
  void transcripts() throws IOException {
    Path file = folder.resolve("buy.txt");
    Files.writeString(file, onPage().get("transcript"));

    // @start transcripts
    BotTest test = BotTest.with(new ShopBot(shop)).user("buy").after(Duration.ofHours(1));
    test.matches(file);

    BotTest.with(new ShopBot(shop)).replay(Transcript.read(file));
    // @end

    // @start recorded
    BotTest.with(new ShopBot(shop)).replay(Transcript.read(file), Duration.ofSeconds(5));
    // @end

    assertThat(test.transcript()).hasToString(onPage().get("transcript"));
  }

  @Test
  void deployment() throws IOException {
    Path states = Files.writeString(folder.resolve("states.jsonl"), "");
    // @start deployment
    LiveReport report = LiveConversations.read(states).check(new ShopBot(shop));
    report.requireFine();
    // @end
    assertThat(report.fine()).isZero();
  }

  @Test
  void thePageHasTheRegionsOfThisFile() throws IOException {
    Map<String, String> here = regions(IN_SOURCE, Files.readString(SOURCE));
    Map<String, String> there = onPage();
    there.remove("transcript");

    assertThat(there).isEqualTo(here).hasSize(8);
  }

  private static Map<String, String> onPage() throws IOException {
    return regions(ON_PAGE, Files.readString(PAGE));
  }

  private static Map<String, String> regions(Pattern pattern, String text) {
    Map<String, String> regions = new LinkedHashMap<>();
    for (MatchResult region : pattern.matcher(text).results().toList()) {
      String code = region.group(2).stripTrailing().stripIndent() + "\n";
      regions.put(region.group(1), code.replace("public static final class", "public final class"));
    }
    return regions;
  }
}
