package dev.earshot.bench;

import dev.earshot.bench.load.Webhooks;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.subject.EchoBot;
import dev.earshot.bench.subject.Subject;
import dev.earshot.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Earshot's three services, as they are deployed, with a bot that says each message again. */
final class EarshotChain implements Chain {
  /** Of webhooks, and of the services' own API. */
  static final String API_TOKEN = "bench-api-token";

  static final String PUBLIC_URL = "https://bench.example.com";
  static final String PATH = "/twilio/receive";

  private static final String NO_LIMIT = "1000000";

  private final Stage stage;
  private final Topics topics;
  private final Deque<Service> services = new ArrayDeque<>();

  private EarshotChain(Stage stage, Topics topics) {
    this.stage = stage;
    this.topics = topics;
  }

  /**
   * Starts all and returns when they are ready.
   *
   * @param name unique in a run
   * @param twilioUrl of Twilio's API
   */
  static EarshotChain start(Stage stage, String name, String twilioUrl)
      throws InterruptedException {
    EarshotChain chain = new EarshotChain(stage, new Topics("bench-" + name));
    try {
      chain.startAll(name, twilioUrl);
      return chain;
    } catch (RuntimeException | InterruptedException e) {
      chain.close();
      throw e;
    }
  }

  private void startAll(String name, String twilioUrl) throws InterruptedException {
    Map<String, String> common =
        Map.of(
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
    start(
        name, "ingress", "INGRESS_PORT", with(common, Map.of("TWILIO_AUTH_TOKEN", Webhooks.TOKEN)));
    start(
        name,
        "dispatcher",
        "DISPATCHER_PORT",
        with(
            common,
            Map.of("EARSHOT_HANDLERS", handlers().toString(), "EARSHOT_API_TOKEN", API_TOKEN)));
    start(
        name,
        "egress",
        "EGRESS_PORT",
        with(
            common,
            Map.of(
                "TWILIO_AUTH_TOKEN", Webhooks.TOKEN,
                "TWILIO_BASE_URL", twilioUrl,
                "EARSHOT_EGRESS_ACCOUNT_RATE", NO_LIMIT,
                "EARSHOT_EGRESS_CHANNEL_RATE", NO_LIMIT)));
  }

  private void start(String name, String kind, String portVariable, Map<String, String> settings)
      throws InterruptedException {
    services.addLast(stage.service(name + "-" + kind, kind + "-service", portVariable, settings));
  }

  private static Map<String, String> with(Map<String, String> common, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(common);
    all.putAll(own);
    return all;
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

  /** The topics it works with. */
  Topics topics() {
    return topics;
  }

  @Override
  public URI url() {
    return URI.create(services.getFirst().url() + PATH);
  }

  /** The dispatcher's address. */
  String dispatcherUrl() {
    return services.stream().skip(1).findFirst().orElseThrow().url();
  }

  @Override
  public List<Child> processes() {
    return services.stream().map(Service::process).toList();
  }

  @Override
  public void close() {
    services.descendingIterator().forEachRemaining(Service::close);
    Cleaning.of(stage.bootstrapServers(), topics);
  }
}
