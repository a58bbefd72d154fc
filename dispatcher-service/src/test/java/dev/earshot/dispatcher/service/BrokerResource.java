package dev.earshot.dispatcher.service;

import dev.earshot.kafka.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A broker, and a folder of handlers that holds a broken jar. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka broker;

  @Override
  public Map<String, String> start() {
    broker = EmbeddedKafka.builder().start();
    try {
      Path handlers = Files.createTempDirectory("handlers");
      Files.writeString(handlers.resolve("bot.jar"), "half a jar");
      return Map.of(
          "kafka.bootstrap.servers",
          broker.bootstrapServers(),
          "TWILIO_ACCOUNT_SID",
          "AC1",
          "TWILIO_SERVICE_SID",
          "IS1",
          "earshot.dispatcher.handlers",
          handlers.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    broker.close();
  }
}
