package dev.earshot.dispatcher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** The service's own settings, {@code earshot.dispatcher.*}. */
@ConfigMapping(prefix = "earshot.dispatcher")
public interface DispatcherSettings {
  /**
   * Who this worker is: stable over restarts, and no other worker's. By default the host's name and
   * the port. Also set by {@code EARSHOT_WORKER_ID}.
   */
  Optional<String> workerId();

  /** The folder of handler jars and scripts. Also set by {@code EARSHOT_HANDLERS}. */
  Optional<Path> handlers();

  /**
   * The folder of those that are used while there are no others. Also set by {@code
   * EARSHOT_SAMPLES}.
   */
  Optional<Path> samples();

  /** Whether modules are loaded anew when the folder of handlers changes. */
  @WithDefault("false")
  boolean reload();

  /**
   * Who knows it may see the ways of messages, texts included; without it nobody may. Also set by
   * {@code EARSHOT_API_TOKEN}.
   */
  Optional<String> apiToken();

  /**
   * How workers agree on partitions: {@code consumer} (KIP-848, brokers from 4.0 on) or {@code
   * classic}.
   */
  @WithDefault("consumer")
  GroupProtocol groupProtocol();

  /** One turn may take that long; then it is interrupted. */
  @WithDefault("60s")
  Duration handlerTimeout();

  /** How often a turn is tried before its event becomes a dead letter. */
  @WithDefault("3")
  int tries();
}
