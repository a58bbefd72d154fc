package dev.earshot.local.internal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.internal.ports.FreePorts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentsTest {
  private static final Map<String, String> USER =
      Map.ofEntries(
          Map.entry("PATH", "/bin"),
          Map.entry("TWILIO_ACCOUNT_SID", "ACreal"),
          Map.entry("TWILIO_AUTH_TOKEN", "real-token"),
          Map.entry("TWILIO_API_KEY", "SKreal"),
          Map.entry("TWILIO_API_SECRET", "real-secret"),
          Map.entry("TWILIO_BOT_IDENTITY", "bot"),
          Map.entry("EARSHOT_BOTS_HELP_DESK_AUTH_TOKEN", "other-token"),
          Map.entry("EARSHOT_BOTS_HELP_DESK_API_SECRET", "other-secret"),
          Map.entry("EARSHOT_TOPIC_PREFIX", "mine"),
          Map.entry("PUBLIC_URL", "https://bot.example.com"),
          Map.entry("QUARKUS_HTTP_HOST", "0.0.0.0"),
          Map.entry("INGRESS_PORT", "1"));

  private final Ports ports = Ports.free(new FreePorts());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesTheDispatcherNoTokenAndNoSecret(boolean emulated) {
    Map<String, String> env = environments(emulated).of(ServiceKind.DISPATCHER, "dispatcher", 1);

    assertThat(env)
        .containsKeys("TWILIO_ACCOUNT_SID", "EARSHOT_HANDLERS", "EARSHOT_SAMPLES")
        .containsEntry("EARSHOT_DISPATCHER_RELOAD", "true");
    assertThat(env.values())
        .doesNotContain(
            "real-token",
            "real-secret",
            "SKreal",
            "other-token",
            "other-secret",
            DevAccount.AUTH_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(ServiceKind.class)
  void keepsTheRealAccountOutOfAnEmulatedStack(ServiceKind kind) {
    Map<String, String> env = environments(true).of(kind, kind.shortName(), 1);

    assertThat(env.values())
        .doesNotContain(
            "ACreal",
            "real-token",
            "SKreal",
            "real-secret",
            "other-token",
            "other-secret",
            "https://bot.example.com");
    assertThat(env).containsEntry("TWILIO_ACCOUNT_SID", DevAccount.ACCOUNT_SID);
  }

  @ParameterizedTest
  @EnumSource(ServiceKind.class)
  void keepsAnEmulatedStackToThisMachine(ServiceKind kind) {
    assertThat(environments(true).of(kind, kind.shortName(), 1))
        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
    assertThat(environments(false).of(kind, kind.shortName(), 1))
        .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
  }

  @Test
  void tellsAnEmulatedStackWhereEverythingIs() {
    Environments all = environments(true);

    assertThat(all.of(ServiceKind.EMULATOR, "emulator", 5))
        .containsEntry("EMULATOR_PORT", "5")
        .containsEntry("EMULATOR_PRODUCT", "conversations")
        .containsEntry(
            "EMULATOR_WEBHOOK_URL",
            "http://localhost:" + ports.of(ServiceKind.INGRESS) + "/twilio/receive");
    assertThat(all.of(ServiceKind.INGRESS, "ingress", 6))
        .containsEntry("INGRESS_PORT", "6")
        .containsEntry("PUBLIC_URL", "http://localhost:" + ports.of(ServiceKind.INGRESS))
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "broker:1")
        .containsEntry("TWILIO_PRODUCT", "conversations");
    assertThat(all.of(ServiceKind.EGRESS, "egress", 7))
        .containsEntry("TWILIO_BASE_URL", "http://localhost:" + ports.of(ServiceKind.EMULATOR))
        .containsEntry("PUBLIC_URL", "http://localhost:" + ports.of(ServiceKind.INGRESS))
        .containsEntry("TWILIO_AUTH_TOKEN", DevAccount.AUTH_TOKEN);
    assertThat(all.of(ServiceKind.DISPATCHER, "dispatcher-2", 8))
        .containsEntry("EARSHOT_WORKER_ID", "dispatcher-2")
        .containsEntry("TWILIO_BOT_IDENTITY", "bot")
        .containsEntry("EARSHOT_TOPIC_PREFIX", "mine");
  }

  @Test
  void givesTheDispatcherAFileForDocumentsUnlessThePersonHasADatabase() {
    assertThat(environments(true).of(ServiceKind.DISPATCHER, "dispatcher", 1))
        .containsEntry(
            "EARSHOT_STORAGE_URL", "jdbc:h2:file:/state/storage/documents;AUTO_SERVER=TRUE");
    assertThat(environments(true).of(ServiceKind.EGRESS, "egress", 1))
        .doesNotContainKey("EARSHOT_STORAGE_URL");

    Map<String, String> own = Map.of("EARSHOT_STORAGE_URL", "jdbc:postgresql://db/earshot");
    assertThat(environments(own, true).of(ServiceKind.DISPATCHER, "dispatcher", 1))
        .containsAllEntriesOf(own);
    assertThat(environments(own, true).of(ServiceKind.EGRESS, "egress", 1))
        .doesNotContainKey("EARSHOT_STORAGE_URL");
  }

  @Test
  void leavesARealAccountsSettingsToTheServicesThatNeedThem() {
    Environments all = environments(false);

    assertThat(all.of(ServiceKind.INGRESS, "ingress", 1))
        .containsEntry("TWILIO_AUTH_TOKEN", "real-token")
        .containsEntry("PUBLIC_URL", "https://bot.example.com")
        .doesNotContainKeys("TWILIO_API_SECRET", "EARSHOT_BOTS_HELP_DESK_API_SECRET");
    assertThat(all.of(ServiceKind.EGRESS, "egress", 1))
        .containsEntry("TWILIO_API_SECRET", "real-secret")
        .doesNotContainKey("TWILIO_BASE_URL");
  }

  @Test
  void takesEverySettingOutOfAnEnvironmentForTests() {
    assertThat(Environments.withoutSettings(USER)).isEqualTo(Map.of("PATH", "/bin"));
  }

  private Environments environments(boolean emulated) {
    return environments(USER, emulated);
  }

  private Environments environments(Map<String, String> user, boolean emulated) {
    return new Environments(
        user,
        ports,
        "broker:1",
        Product.CONVERSATIONS,
        emulated,
        Path.of("handlers"),
        Path.of("samples"),
        Path.of("/state/storage"));
  }
}
