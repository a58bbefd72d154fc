package dev.earshot.bench;

import dev.earshot.bench.load.Webhooks;
import dev.earshot.bench.subject.EchoBot;
import dev.earshot.bench.subject.Subject;
import dev.earshot.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Starts Earshot's services as they are deployed, with a bot that says each message again.
 *
 * @param twilioUrl of Twilio's API
 */
record EarshotServices(Stage stage, Topics topics, String twilioUrl) {
  /** Of webhooks, and of the services' own API. */
  static final String API_TOKEN = "bench-api-token";

  static final String PUBLIC_URL = "https://bench.example.com";
  static final String PATH = "/twilio/receive";

  private static final String NO_LIMIT = "1000000";

  /** In the order in which a message passes them. */
  enum Kind {
    INGRESS,
    DISPATCHER,
    EGRESS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Starts one, and returns when it is ready.
   *
   * @param name unique in a run
   */
  Service start(Kind kind, String name) throws InterruptedException {
    Map<String, String> settings = new HashMap<>(common());
    settings.putAll(own(kind));
    return stage.service(
        name + "-" + kind.word(), kind.word() + "-service", kind.name() + "_PORT", settings);
  }

  private Map<String, String> common() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        stage.bootstrapServers(),
        "EARSHOT_TOPIC_PREFIX",
        topics.prefix(),
        "EARSHOT_TOPIC_PARTITIONS",
        Integer.toString(Subject.PARTITIONS),
        "TWILIO_ACCOUNT_SID",
        Webhooks.ACCOUNT,
        "TWILIO_SERVICE_SID",
        Webhooks.SERVICE,
        "TWILIO_PRODUCT",
        "chat",
        "PUBLIC_URL",
        PUBLIC_URL);
  }

  private Map<String, String> own(Kind kind) {
    return switch (kind) {
      case INGRESS -> Map.of("TWILIO_AUTH_TOKEN", Webhooks.TOKEN);
      case DISPATCHER ->
          Map.of("EARSHOT_HANDLERS", handlers().toString(), "EARSHOT_API_TOKEN", API_TOKEN);
      case EGRESS ->
          Map.of(
              "TWILIO_AUTH_TOKEN", Webhooks.TOKEN,
              "TWILIO_BASE_URL", twilioUrl,
              "EARSHOT_EGRESS_ACCOUNT_RATE", NO_LIMIT,
              "EARSHOT_EGRESS_CHANNEL_RATE", NO_LIMIT);
    };
  }

  private static Path handlers() {
    try {
      Path folder = Files.createTempDirectory("earshot-bench-handlers");
      EchoBot.pack(folder);
      folder.toFile().deleteOnExit();
      folder.resolve("echo-bot.jar").toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for the handler module: " + e, e);
    }
  }
}
