package dev.earshot.ingress.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.ingress.webhook.Parameters;
import dev.earshot.model.BotSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotsTest {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("TWILIO_ACCOUNT_SID", "AC1"),
          Map.entry("TWILIO_AUTH_TOKEN", "t1"),
          Map.entry("TWILIO_IPM_SERVICE_SID", "IS1"),
          Map.entry("TWILIO_PRODUCT", "chat"),
          Map.entry("earshot.bots.talk.account-sid", "AC1"),
          Map.entry("earshot.bots.talk.auth-token", "t1"),
          Map.entry("earshot.bots.talk.service-sid", "IS2"),
          Map.entry("earshot.bots.talk.messaging-sender", "+15550002"),
          Map.entry("earshot.bots.other.account-sid", "AC2"),
          Map.entry("earshot.bots.other.auth-token", "t2"),
          Map.entry("earshot.bots.other.product", "messaging"),
          Map.entry("earshot.bots.broken.nonsense", "${not.there}"));

  private static final Bots BOTS = Bots.of(read(SETTINGS));

  @Test
  void readsOnlySettingsOfBotsFromTheConfiguration() {
    assertThat(BOTS.all())
        .extracting(BotSettings::name)
        .containsExactly("default", "other", "talk");
  }

  @ParameterizedTest
  @CsvSource({
    "EventType=onMessageSent;InstanceSid=IS1, default",
    "EventType=onMessageSent;InstanceSid=IS2, talk",
    "EventType=onConversationAdded;ConversationSid=CH1;ChatServiceSid=IS2, talk",
    "EventType=onMessageAdded;ConversationSid=CH1, talk",
    "EventType=onMessageSent;ChannelSid=CH1, default",
    "MessageSid=SM1;To=+15550002;From=+15559999, talk",
    "MessageSid=SM1;To=+15559999;From=+15550002;MessageStatus=sent, talk",
    "MessageSid=SM1;To=+15550003;From=+15559999, default",
  })
  void choosesTheBotOfTheServiceTheProductOrTheSender(String parameters, String bot) {
    assertThat(Bots.recipient(BOTS.ofAccount("AC1"), parameters(parameters)).name()).isEqualTo(bot);
  }

  @Test
  void givesMessagesOfAnAccountWithAMessagingBotToIt() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("earshot.bots.sms.account-sid", "AC1");
    settings.put("earshot.bots.sms.auth-token", "t1");
    settings.put("earshot.bots.sms.product", "messaging");
    List<BotSettings> bots = Bots.of(read(settings)).ofAccount("AC1");

    assertThat(Bots.recipient(bots, parameters("MessageSid=SM1;To=+15550002")).name())
        .isEqualTo("sms");
  }

  @Test
  void refusesAnAccountNobodyIsConfiguredForAndNamesBoth() {
    assertThatThrownBy(() -> BOTS.ofAccount("AC9\nforged"))
        .isInstanceOf(ForeignWebhookException.class)
        .hasMessageContaining("\"AC9\ufffdforged\"")
        .hasMessageContaining("AC1, AC2")
        .hasMessageContaining("TWILIO_ACCOUNT_SID");
  }

  @Test
  void refusesAServiceNobodyIsConfiguredForAndNamesBoth() {
    assertThatThrownBy(
            () ->
                Bots.recipient(
                    BOTS.ofAccount("AC1"), parameters("EventType=onUserAdded;InstanceSid=IS9")))
        .isInstanceOf(ForeignWebhookException.class)
        .hasMessageContaining("\"IS9\"")
        .hasMessageContaining("IS1, IS2")
        .hasMessageContaining("TWILIO_SERVICE_SID");
  }

  @Test
  void namesEverySettingThatIsMissing() {
    assertThatThrownBy(() -> Bots.of(List.of()))
        .hasMessageContaining("TWILIO_ACCOUNT_SID")
        .hasMessageContaining("TWILIO_AUTH_TOKEN")
        .hasMessageContaining("TWILIO_SERVICE_SID");
    assertThatThrownBy(
            () -> Bots.of(read(Map.of("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_PRODUCT", "fax"))))
        .hasMessageContaining("TWILIO_AUTH_TOKEN")
        .hasMessageContaining("\"fax\"");
  }

  private static List<BotSettings> read(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build();
    return BotSettingsOfConfig.read(config);
  }

  private static Parameters parameters(String pairs) {
    return new Parameters(
        List.of(pairs.split(";")).stream()
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1]))));
  }
}
