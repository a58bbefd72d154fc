package dev.earshot.dispatcher.service;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.dispatcher.modules.JarBuilder;
import dev.earshot.documents.JdbcDocumentStore;
import dev.earshot.documents.StorageSettings;
import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A handler jar that keeps a record of its own in the service's storage. */
@QuarkusTest
@WithTestResource(StorageTest.BrokerAndFile.class)
class StorageTest {
  record Count(int count) {}

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  /** Optional, as the class is a bean for the tests without storage too. */
  @ConfigProperty(name = "earshot.storage.url")
  Optional<String> url;

  @Test
  void aHandlerThatFailsAfterItsChangeIsTriedAgainAndTheChangeIsMadeOnce() {
    await().atMost(LIMIT).until(() -> get("/q/health/ready").statusCode() == 200);
    assertThat(get("/q/health/ready").asString()).contains("storage");
    List<String> said = new ArrayList<>();
    try (TopicProbe probe = new TopicProbe(bootstrapServers)) {
      Topics topics = Topics.ofDefaultPrefix();
      probe.send(topics, Events.message("CH1", "ann", "visit"));
      probe.send(topics, Events.message("CH2", "ann", "visit"));
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                probe.read(topics.replies()).forEach(value -> said.add(text(value)));
                return said.size() == 2;
              });
    }

    assertThat(said).containsExactlyInAnyOrder("visit 1 of ann", "visit 2 of ann");
    assertThat(get("/q/metrics").asString()).contains("earshot_dispatcher_retries_total 2");
    // A second process, as the file is shared.
    try (JdbcDocumentStore store =
        JdbcDocumentStore.open(new StorageSettings(url.orElseThrow(), "", ""))) {
      assertThat(store.storageOf("default").users().get("ann", Count.class).orElseThrow().value())
          .isEqualTo(new Count(2));
    }
  }

  private static String text(byte[] reply) {
    return ((Command.Say) ModelJson.decodeReply(reply).command()).text();
  }

  /** A broker, a folder for the file, and a handler jar. */
  public static final class BrokerAndFile implements QuarkusTestResourceLifecycleManager {
    private static final String VISITS =
        """
        import dev.earshot.bot.*;
        import java.util.Set;
        import java.util.concurrent.ConcurrentHashMap;
        public class Visits implements HandlerModule {
          public record Count(int count) {}
          private final Set<String> failed = ConcurrentHashMap.newKeySet();
          public void register(Bot bot) {
            bot.hears("visit", chat -> {
              Document<Count> now = chat.storage().users().update(chat.user().identity(), Count.class,
                  before -> new Count(before.map(Count::count).orElse(0) + 1));
              if (failed.add(chat.event().id())) {
                throw new IllegalStateException("no printer");
              }
              chat.say("visit " + now.value().count() + " of " + now.id());
            });
          }
        }
        """;

    private EmbeddedKafka broker;

    @Override
    public Map<String, String> start() {
      broker = EmbeddedKafka.builder().start();
      try {
        Path handlers = Files.createTempDirectory("handlers");
        JarBuilder.jar(handlers, "Visits", VISITS, "Visits");
        Path storage = Files.createTempDirectory("storage").resolve("documents");
        return Map.of(
            "kafka.bootstrap.servers",
            broker.bootstrapServers(),
            "TWILIO_ACCOUNT_SID",
            "AC1",
            "TWILIO_SERVICE_SID",
            "IS1",
            "earshot.dispatcher.handlers",
            handlers.toString(),
            "earshot.storage.url",
            "jdbc:h2:file:" + storage + ";AUTO_SERVER=TRUE");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {
      broker.close();
    }
  }
}
