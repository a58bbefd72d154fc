package dev.earshot.dispatcher.service;

import dev.earshot.dispatcher.DispatcherSettings;
import dev.earshot.dispatcher.DocumentSettings;
import dev.earshot.dispatcher.core.CoreSettings;
import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.dispatcher.modules.ModuleFolders;
import dev.earshot.documents.StorageSettings;
import dev.earshot.model.BotSettings;
import dev.earshot.model.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the configuration comes to. */
@ApplicationScoped
public class Configuration {
  private static final List<String> BOT_SETTINGS =
      List.of("TWILIO_", "earshot.bots.", "EARSHOT_BOTS_", BotSettings.Key.MODULES.variable());

  @Inject Config config;

  @Inject
  @Identifier("default-kafka-broker") Map<String, Object> kafka;

  @Inject DispatcherSettings settings;

  @Inject DocumentSettings documents;

  @ConfigProperty(name = "earshot.topics.prefix")
  String prefix;

  @ConfigProperty(name = "earshot.topics.partitions")
  int partitions;

  @ConfigProperty(name = "quarkus.http.port")
  int port;

  CoreSettings core() {
    TurnLimits limits = TurnLimits.DEFAULT;
    return new CoreSettings(
        kafka,
        new Topics(prefix),
        partitions,
        settings.workerId().orElseGet(this::ownWorkerId),
        settings.groupProtocol(),
        new TurnLimits(
            settings.handlerTimeout(),
            settings.tries(),
            limits.retryDelay(),
            limits.concurrent(),
            limits.maxRecordBytes()));
  }

  /** Whether modules are loaded anew when their folder changes. */
  boolean reload() {
    return settings.reload();
  }

  /** The value of a module's setting, by its whole name. */
  Optional<String> moduleSetting(String name) {
    return config.getOptionalValue(name, String.class);
  }

  ModuleFolders folders() {
    return new ModuleFolders(settings.handlers(), settings.samples());
  }

  /**
   * Where handlers' documents are kept; empty if that is not set.
   *
   * @throws IllegalArgumentException if it is set to something unusable
   */
  Optional<StorageSettings> storage() {
    return documents
        .url()
        .map(
            url ->
                new StorageSettings(
                    url, documents.user().orElse(""), documents.password().orElse("")));
  }

  List<BotSettings> bots() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : config.getPropertyNames()) {
      if (BOT_SETTINGS.stream().anyMatch(name::startsWith)) {
        config.getOptionalValue(name, String.class).ifPresent(v -> settings.put(name, v));
      }
    }
    return BotSettings.read(settings);
  }

  /** The host's name and the port: stable over restarts, also of a container. */
  private String ownWorkerId() {
    try {
      String host = InetAddress.getLocalHost().getHostName();
      return port == 0 ? host + "-" + UUID.randomUUID() : host + "-" + port;
    } catch (UnknownHostException e) {
      return UUID.randomUUID().toString(); // Unique is what matters; stable would be better.
    }
  }
}
