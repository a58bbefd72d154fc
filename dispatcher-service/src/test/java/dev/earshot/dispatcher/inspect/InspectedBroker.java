package dev.earshot.dispatcher.inspect;

import dev.earshot.dispatcher.modules.JarBuilder;
import dev.earshot.kafka.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A broker, a bot that greets, and a token for those who look. */
public class InspectedBroker implements QuarkusTestResourceLifecycleManager {
  static final String TOKEN = "s3cret";

  private EmbeddedKafka broker;

  @Override
  public Map<String, String> start() {
    broker = EmbeddedKafka.builder().start();
    try {
      Path jar =
          JarBuilder.module(Files.createTempDirectory("jar"), "Greeter", "hello", "Hey there.");
      return Map.of(
          "kafka.bootstrap.servers",
          broker.bootstrapServers(),
          "TWILIO_ACCOUNT_SID",
          "AC1",
          "TWILIO_SERVICE_SID",
          "IS1",
          "earshot.dispatcher.api-token",
          TOKEN,
          "earshot.dispatcher.handlers",
          jar.getParent().toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    broker.close();
  }
}
