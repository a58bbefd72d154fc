package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Ears;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.InvalidSettingException;
import dev.earshot.bot.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModulesTest {
  private record Module(String id, int order, Consumer<Bot> handlers) implements HandlerModule {
    @Override
    public void register(Bot bot) {
      handlers.accept(bot);
    }
  }

  @Test
  void modulesHearInTheirOrderAndThoseOfOnePlaceAsTheyCame() {
    Consumer<Bot> hello = bot -> bot.hears("hello", _ -> {});
    Engine engine =
        Engine.of(
            List.of(
                new Module("last", 1, hello),
                new Module("b", 0, hello),
                new Module("a", 0, hello),
                new Module("first", -5, hello)));

    assertThat(engine.handlerNames())
        .containsExactly("first/hears:hello", "b/hears:hello", "a/hears:hello", "last/hears:hello");
  }

  @Test
  void saysWhatHandlersHear() {
    Engine engine =
        Engine.of(
            List.of(
                new Module(
                    "m",
                    0,
                    bot -> {
                      bot.hears(List.of("hello", "hi"), _ -> {}).id("greet");
                      bot.hears(Pattern.compile("\\d+"), _ -> {});
                      bot.hears("typo", _ -> {}).among("onMessageUpdated");
                      bot.hears(Ears.quit(), _ -> {});
                      bot.on(BotEvent.USER_CHANNEL_JOIN, _ -> {});
                      bot.conversation("survey", _ -> {});
                    })));

    assertThat(engine.handlers())
        .containsExactly(
            new HandlerInfo("m", "m/greet", "hears \"hello\" or \"hi\""),
            new HandlerInfo("m", "m/hears:\\d+", "hears \"\\d+\""),
            new HandlerInfo("m", "m/hears:typo", "hears \"typo\" in onMessageUpdated"),
            new HandlerInfo("m", "m/hears", "hears with ears of its own"),
            new HandlerInfo("m", "m/on:user_channel_join", "on user_channel_join"),
            new HandlerInfo("m", "m/survey", "conversation survey"));
  }

  @Test
  void asksForAModulesOwnSettingsOnly() {
    List<String> asked = new ArrayList<>();
    Engine.of(
        List.of(new Module("Shop", 0, bot -> bot.settings().get("url"))),
        name -> {
          asked.add(name);
          return Optional.empty();
        });

    assertThat(asked).containsExactly("earshot.modules.Shop.url");
    for (String key : List.of("", "a.b", "../x", "${TWILIO_AUTH_TOKEN}", "a b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(Map.of(), settings -> settings.get(key)))
          .withMessageContaining("Module \"Shop\"")
          .withMessageContaining("\"" + key + "\"");
    }
  }

  @Test
  void aMissingSettingIsNamedInBothSpellings() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> read(Map.of("api-url", " "), settings -> settings.require("api-url")))
        .withMessage(
            "The setting earshot.modules.Shop.api-url (EARSHOT_MODULES_SHOP_API_URL) of module \"Shop\" is not set.");
    assertThat(read(Map.of("api-url", " x "), settings -> settings.require("api-url")))
        .isEqualTo("x");
  }

  @Test
  void readsNumbersTimesAndFlags() {
    assertThat(read(Map.of("n", "42"), settings -> settings.integer("n")))
        .isEqualTo(OptionalLong.of(42));
    assertThat(read(Map.of(), settings -> settings.integer("n"))).isEqualTo(OptionalLong.empty());
    assertThat(read(Map.of("t", "90s"), settings -> settings.duration("t")))
        .isEqualTo(Optional.of(Duration.ofSeconds(90)));
    assertThat(read(Map.of("t", "PT1H"), settings -> settings.duration("t")))
        .isEqualTo(Optional.of(Duration.ofHours(1)));
    assertThat(read(Map.of("f", "true"), settings -> settings.flag("f")))
        .isEqualTo(Optional.of(true));
  }

  @Test
  void refusesWhatIsNoNumberTimeOrFlag() {
    assertRefused("fortyTwo", settings -> settings.integer("k"), "a whole number");
    assertRefused("soon", settings -> settings.duration("k"), "a time");
    assertRefused("99999999999999999d", settings -> settings.duration("k"), "a time");
    assertRefused("maybe", settings -> settings.flag("k"), "true or false");
  }

  private static void assertRefused(String value, Function<Settings, ?> read, String wanted) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> read(Map.of("k", value), read))
        .withMessageContaining("EARSHOT_MODULES_SHOP_K")
        .withMessageContaining("\"" + value + "\", and has to be " + wanted);
  }

  private static Object read(Map<String, String> set, Function<Settings, ?> read) {
    List<Object> values = new ArrayList<>();
    Engine.of(
        List.of(new Module("Shop", 0, bot -> values.add(read.apply(bot.settings())))),
        name -> Optional.ofNullable(set.get(name.replace("earshot.modules.Shop.", ""))));
    return values.getFirst();
  }
}
