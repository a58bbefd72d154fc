package dev.earshot.dispatcher.service;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.dispatcher.modules.JarBuilder;
import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two bots with modules of their own, which are replaced while people talk to them. */
@QuarkusTest
@WithTestResource(ModulesTest.TwoBots.class)
class ModulesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ConfigProperty(name = "earshot.dispatcher.handlers")
  Path handlers;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private TopicProbe probe;
  private final Map<String, List<String>> said = new HashMap<>();

  @BeforeEach
  void awaitReady() throws IOException {
    TwoBots.put(handlers, "1");
    await().atMost(LIMIT).until(() -> isReadyWith("Shop 1 (Shop.jar)"));
    probe = new TopicProbe(bootstrapServers);
  }

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  @Test
  void eachBotHearsOnlyItsOwnModule() {
    send("shop", "own-shop", "hello");
    send("help", "own-help", "hello");
    send("shop", "own-shop", "rules");
    send("shop", "own-shop", "hello");

    awaitSaid("own-shop", "Welcome to Bits, version 1.", "Welcome to Bits, version 1.");
    awaitSaid("own-help", "How can I help?");
  }

  @Test
  void aReplacedJarIsHeardAndAConversationThatWaitsGoesOnInIt() throws Exception {
    send("shop", "replaced", "hello");
    send("shop", "replaced", "buy");
    awaitSaid("replaced", "Welcome to Bits, version 1.", "What?");
    TwoBots.put(handlers, "2");
    await().atMost(LIMIT).until(() -> isReadyWith("Shop 2 (Shop.jar)"));

    send("shop", "replaced", "tea");
    send("shop", "replaced", "hello");
    awaitSaid(
        "replaced",
        "Welcome to Bits, version 1.",
        "What?",
        "tea from version 2",
        "Welcome to Bits, version 2.");
  }

  @Test
  void aBrokenJarLeavesTheOldOneInUse() throws Exception {
    send("shop", "broken", "hello");
    awaitSaid("broken", "Welcome to Bits, version 1.");
    Files.writeString(handlers.resolve("Shop.jar"), "not a jar");
    await().atMost(LIMIT).until(() -> readiness().contains("stay in use"));

    assertThat(readiness()).contains("newestModules", "Shop.jar", "no readable jar");
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
    send("shop", "broken", "hello");
    awaitSaid("broken", "Welcome to Bits, version 1.", "Welcome to Bits, version 1.");
  }

  @Test
  void aReplacedScriptIsHeard() throws Exception {
    send("help", "script", "rules");
    awaitSaid("script", "Be nice.");
    script("rules", "[Be very nice.]");
    // What is listed is the same, so that only the bot itself can tell.
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              send("help", "script", "rules");
              return saidIn("script").contains("Be very nice.");
            });

    script("rules", "[{sya: broken}]");
    await().atMost(LIMIT).until(() -> readiness().contains("has no field"));
    int before = saidIn("script").size();
    send("help", "script", "rules");
    await().atMost(LIMIT).until(() -> saidIn("script").size() > before);
    assertThat(saidIn("script").getLast()).isEqualTo("Be very nice.");
  }

  private void script(String hears, String lines) throws IOException {
    TwoBots.script(handlers, hears, lines);
  }

  private void send(String bot, String channel, String text) {
    probe.send(Topics.ofDefaultPrefix(), Events.message(bot, channel, "ann", text));
  }

  private void awaitSaid(String channel, String... texts) {
    await().atMost(LIMIT).until(() -> saidIn(channel).size() >= texts.length);
    assertThat(saidIn(channel)).containsExactly(texts);
  }

  private List<String> saidIn(String channel) {
    probe
        .read(Topics.ofDefaultPrefix().replies())
        .forEach(
            value -> {
              Reply reply = ModelJson.decodeReply(value);
              said.computeIfAbsent(reply.channel().channel(), _ -> new ArrayList<>())
                  .add(((Command.Say) reply.command()).text());
            });
    return said.getOrDefault(channel, List.of());
  }

  private static boolean isReadyWith(String module) {
    return get("/q/health/ready").statusCode() == 200 && readiness().contains(module);
  }

  private static String readiness() {
    return get("/q/health/ready").asString();
  }

  /** A broker, and a folder with the modules of two bots. */
  public static final class TwoBots implements QuarkusTestResourceLifecycleManager {
    private EmbeddedKafka broker;

    @Override
    public Map<String, String> start() {
      broker = EmbeddedKafka.builder().start();
      try {
        Path handlers = Files.createTempDirectory("handlers");
        put(handlers, "1");
        return Map.ofEntries(
            Map.entry("kafka.bootstrap.servers", broker.bootstrapServers()),
            Map.entry("earshot.bots.shop.account-sid", "AC1"),
            Map.entry("earshot.bots.shop.service-sid", "IS1"),
            Map.entry("earshot.bots.shop.modules", "Shop"),
            Map.entry("earshot.bots.help.account-sid", "AC1"),
            Map.entry("earshot.bots.help.service-sid", "IS2"),
            Map.entry("earshot.bots.help.modules", "Help,rules"),
            Map.entry("earshot.modules.Shop.shop-name", "Bits"),
            Map.entry("earshot.dispatcher.reload", "true"),
            Map.entry("earshot.dispatcher.handlers", handlers.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void put(Path handlers, String version) throws IOException {
      Path elsewhere = Files.createTempDirectory("jar");
      Path shop =
          JarBuilder.jar(
              elsewhere,
              "Shop",
              """
              import dev.earshot.bot.*;
              public class Shop implements HandlerModule {
                public void register(Bot bot) {
                  String name = bot.settings().require("shop-name");
                  bot.hears("hello", chat -> chat.say("Welcome to " + name + ", version %1$s."));
                  bot.hears("buy", chat -> chat.say(chat.ask("What?").text() + Later.text()));
                }
                static class Later { static String text() { return " from version %1$s"; } }
              }
              """
                  .formatted(version),
              "Shop",
              Map.of("Implementation-Version", version),
              Map.of());
      Files.move(shop, handlers.resolve("Shop.jar"), StandardCopyOption.REPLACE_EXISTING);
      if (!Files.exists(handlers.resolve("Help.jar"))) {
        JarBuilder.module(handlers, "Help", "hello", "How can I help?");
      }
      script(handlers, "rules", "[Be nice.]");
    }

    static void script(Path handlers, String hears, String lines) throws IOException {
      Files.writeString(
          handlers.resolve("rules.yaml"),
          """
          id: rules
          scripts:
            - id: it
              hears: %s
              threads:
                default: %s
          """
              .formatted(hears, lines));
    }

    @Override
    public void stop() {
      broker.close();
    }
  }
}
