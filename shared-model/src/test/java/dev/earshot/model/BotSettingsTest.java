package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.earshot.model.BotSettings.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotSettingsTest {

  @Test
  void aBotHasTheModulesOfItsListAndElseAll() {
    assertThat(bot("earshot.bots.shop.modules", " ShopBot, ,faq ,").modules())
        .containsExactly("ShopBot", "faq");
    assertThat(bot("earshot.bots.shop.account-sid", "AC1").modules()).isEmpty();
  }

  @Test
  void theFiveVariablesEveryoneKnowsMakeTheDefaultBot() {
    List<BotSettings> bots =
        BotSettings.read(
            Map.of(
                "TWILIO_ACCOUNT_SID", "AC1",
                "TWILIO_AUTH_TOKEN", "token",
                "TWILIO_API_KEY", "SK1",
                "TWILIO_API_SECRET", "secret",
                "TWILIO_IPM_SERVICE_SID", "IS1"));
    assertThat(bots)
        .containsExactly(
            new BotSettings(
                "default",
                Map.of(
                    Key.ACCOUNT_SID, "AC1",
                    Key.AUTH_TOKEN, "token",
                    Key.API_KEY, "SK1",
                    Key.API_SECRET, "secret",
                    Key.SERVICE_SID, "IS1")));
  }

  @ParameterizedTest
  @CsvSource({
    "TWILIO_ACCOUNT_SID, ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN, AUTH_TOKEN",
    "TWILIO_API_KEY, API_KEY",
    "TWILIO_API_SECRET, API_SECRET",
    "TWILIO_SERVICE_SID, SERVICE_SID",
    "TWILIO_IPM_SERVICE_SID, SERVICE_SID",
    "TWILIO_PRODUCT, PRODUCT",
    "TWILIO_BOT_IDENTITY, IDENTITY",
    "TWILIO_AUTOJOIN, AUTOJOIN",
    "TWILIO_BASE_URL, BASE_URL",
    "TWILIO_MESSAGING_SENDER, MESSAGING_SENDER",
    "EARSHOT_MODULES, MODULES",
    "EARSHOT_BOTS_DEFAULT_MODULES, MODULES",
    "earshot.bots.default.account-sid, ACCOUNT_SID",
    "EARSHOT_BOTS_DEFAULT_ACCOUNT_SID, ACCOUNT_SID"
  })
  void everyVariableSetsItsKeyOfTheDefaultBot(String variable, Key key) {
    assertThat(BotSettings.read(Map.of(variable, "x")))
        .containsExactly(new BotSettings("default", Map.of(key, "x")));
  }

  @ParameterizedTest
  @CsvSource({
    "account-sid, ACCOUNT_SID",
    "auth-token, AUTH_TOKEN",
    "api-key, API_KEY",
    "api-secret, API_SECRET",
    "service-sid, SERVICE_SID",
    "ipm-service-sid, SERVICE_SID",
    "product, PRODUCT",
    "identity, IDENTITY",
    "bot-identity, IDENTITY",
    "autojoin, AUTOJOIN",
    "base-url, BASE_URL",
    "messaging-sender, MESSAGING_SENDER",
    "modules, MODULES"
  })
  void everyPropertySetsItsKeyOfTheBotItNames(String property, Key key) {
    assertThat(BotSettings.read(Map.of("earshot.bots.help-desk." + property, "x")))
        .containsExactly(new BotSettings("help-desk", Map.of(key, "x")));
  }

  @Test
  void everyKeyCanBeSetInTheEnvironmentOfABotWithAName() {
    for (Key key : Key.values()) {
      assertThat(BotSettings.read(Map.of("EARSHOT_BOTS_HELP_DESK_" + key.name(), "x")))
          .containsExactly(new BotSettings("help-desk", Map.of(key, "x")));
    }
  }

  @Test
  void aBotMayBeNamedBot() {
    assertThat(BotSettings.read(Map.of("EARSHOT_BOTS_SUPPORT_BOT_IDENTITY", "x")))
        .containsExactly(new BotSettings("support-bot", Map.of(Key.IDENTITY, "x")));
  }

  @Test
  void severalBotsComeInTheOrderOfTheirNames() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_ACCOUNT_SID", "AC1");
    settings.put("earshot.bots.sales.account-sid", "AC3");
    settings.put("earshot.bots.sales.product", "chat");
    settings.put("earshot.bots.help.account-sid", "AC2");
    settings.put("PATH", "/bin");
    settings.put("earshot.bots.sales.colour", "green");
    assertThat(BotSettings.read(settings))
        .containsExactly(
            new BotSettings("default", Map.of(Key.ACCOUNT_SID, "AC1")),
            new BotSettings("help", Map.of(Key.ACCOUNT_SID, "AC2")),
            new BotSettings("sales", Map.of(Key.ACCOUNT_SID, "AC3", Key.PRODUCT, "chat")));
  }

  @Test
  void propertiesWinOverTheEnvironmentAndTheNewNameOverTheOldOne() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_IPM_SERVICE_SID", "IS-old");
    settings.put("TWILIO_SERVICE_SID", "IS-new");
    settings.put("EARSHOT_BOTS_SALES_API_KEY", "SK-environment");
    settings.put("earshot.bots.sales.api-key", "SK-property");
    List<BotSettings> bots = BotSettings.read(settings);
    assertThat(bots.getFirst().get(Key.SERVICE_SID)).contains("IS-new");
    assertThat(bots.getLast().get(Key.API_KEY)).contains("SK-property");
  }

  @Test
  void blankValuesCountAsNotGivenAndSpaceAroundOthersIsDropped() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_ACCOUNT_SID", " AC1\n");
    settings.put("TWILIO_AUTH_TOKEN", "  ");
    settings.put("TWILIO_API_KEY", null);
    assertThat(BotSettings.read(settings))
        .containsExactly(new BotSettings("default", Map.of(Key.ACCOUNT_SID, "AC1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"earshot.bots.account-sid", "earshot.bots..account-sid", "EARSHOT_BOTS_API_KEY"})
  void aSettingWithoutTheNameOfABotMakesNoBot(String setting) {
    assertThat(BotSettings.read(Map.of(setting, "x"))).isEmpty();
  }

  @Test
  void secretsAreNeverPrinted() {
    BotSettings bot = bot("TWILIO_AUTH_TOKEN", "s3cr3t", "TWILIO_API_SECRET", "hush");
    assertThat(bot).hasToString("BotSettings[default: AUTH_TOKEN, API_SECRET]");
    assertThat(List.of(bot).toString() + bot).doesNotContain("s3cr3t", "hush");
  }

  @Test
  void aMissingSettingIsNamedWithItsPurposeAndRemedy() {
    assertThatIllegalStateException()
        .isThrownBy(() -> bot().require(Key.AUTH_TOKEN))
        .withMessageContaining("Bot \"default\" needs TWILIO_AUTH_TOKEN")
        .withMessageContaining("ingress verifies webhook signatures with it")
        .withMessageContaining("Set it in the environment");
    assertThatIllegalStateException()
        .isThrownBy(() -> new BotSettings("sales", Map.of()).require(Key.IDENTITY))
        .withMessageContaining("Bot \"sales\" needs earshot.bots.sales.identity");
    assertThat(bot("TWILIO_AUTH_TOKEN", "token").require(Key.AUTH_TOKEN)).isEqualTo("token");
  }

  @Test
  void theProductIsConversationsUnlessSet() {
    assertThat(bot().product()).isEqualTo(Product.CONVERSATIONS);
    assertThat(bot("TWILIO_PRODUCT", "IP-Messaging").product()).isEqualTo(Product.IP_MESSAGING);
  }

  @Test
  void aWrongProductIsNamedWithTheSettingAndTheProductsThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bot("TWILIO_PRODUCT", "fax").product())
        .withMessage(
            "TWILIO_PRODUCT: \"fax\" is no Twilio product. Use one of: ip-messaging, chat, conversations, messaging.");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "yes, true",
    "on, true",
    "1, true",
    "false, false",
    "0, false"
  })
  void aUserBotJoinsAllChannelsIfSaidSo(String value, boolean joins) {
    assertThat(bot("TWILIO_BOT_IDENTITY", "robot", "TWILIO_AUTOJOIN", value).autojoin())
        .isEqualTo(joins);
  }

  @Test
  void aSystemBotJoinsNothing() {
    assertThat(bot("TWILIO_AUTOJOIN", "true").autojoin()).isFalse();
    assertThat(bot("TWILIO_BOT_IDENTITY", "robot").autojoin()).isFalse();
  }

  @Test
  void channelsOfSmsHaveNoService() {
    assertThat(bot("TWILIO_SERVICE_SID", "IS1").serviceOfChannels()).isEqualTo("IS1");
    assertThat(bot("TWILIO_PRODUCT", "messaging").serviceOfChannels()).isEqualTo("messaging");
    assertThatIllegalStateException()
        .isThrownBy(() -> bot().serviceOfChannels())
        .withMessageContaining("TWILIO_SERVICE_SID");
  }

  @Test
  void knowsTheCredentialsOfAllBots() {
    assertThat(
            Stream.of(
                    "PATH",
                    "TWILIO_ACCOUNT_SID",
                    "TWILIO_AUTH_TOKEN",
                    "TWILIO_API_SECRET",
                    "EARSHOT_API_TOKEN",
                    "EARSHOT_BOTS_SUPPORT_API_KEY",
                    "EARSHOT_BOTS_SUPPORT_SERVICE_SID")
                .filter(BotSettings::isCredential))
        .containsExactlyInAnyOrder(
            "EARSHOT_BOTS_SUPPORT_API_KEY", "TWILIO_API_SECRET", "TWILIO_AUTH_TOKEN");
  }

  private static BotSettings bot(String... variablesAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < variablesAndValues.length; i += 2) {
      settings.put(variablesAndValues[i], variablesAndValues[i + 1]);
    }
    return settings.isEmpty()
        ? new BotSettings(BotSettings.DEFAULT_BOT, Map.of())
        : BotSettings.read(settings).getFirst();
  }
}
