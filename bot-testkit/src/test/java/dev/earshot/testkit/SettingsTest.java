package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> SET = Map.of("shop-name", "Bits");

  private static final class ShopBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      String name = bot.settings().require("shop-name");
      bot.hears("who", chat -> chat.say("This is " + name + "."));
    }
  }

  @Test
  void aModuleReadsWhatTheTestSets() {
    BotTest.with(SET, new ShopBot()).user("who").expect("This is Bits.").expectNothingMore();
  }

  @Test
  void aCrashTestSetsItTooAsOftenAsTheWorkerDies() {
    CrashTest.ofModules(
            SET, () -> List.of(new ShopBot()), test -> test.user("who").expect("This is Bits."))
        .run();
  }

  @Test
  void whatIsNotSetIsMissing() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> BotTest.with(new ShopBot()))
        .withMessageContaining("EARSHOT_MODULES_SHOPBOT_SHOP_NAME");
  }
}
