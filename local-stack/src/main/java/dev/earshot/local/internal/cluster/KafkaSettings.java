package dev.earshot.local.internal.cluster;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * How a cluster is reached: its address, and what {@code KAFKA_*} variables say of security, as the
 * services read them ({@code KAFKA_SECURITY_PROTOCOL} is {@code security.protocol}).
 */
public final class KafkaSettings {
  private static final String PREFIX = "KAFKA_";

  private final String bootstrapServers;
  private final Map<String, String> security = new TreeMap<>();

  public KafkaSettings(String bootstrapServers, Map<String, String> environment) {
    this.bootstrapServers = bootstrapServers;
    ConfigDef known = new ConfigDef();
    SslConfigs.addClientSslSupport(known);
    SaslConfigs.addClientSaslSupport(known);
    environment.forEach(
        (name, value) -> {
          String property = propertyOf(name);
          if (known.names().contains(property)
              || property.equals(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)) {
            security.put(property, value);
          }
        });
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** With the properties of one client. */
  Map<String, Object> with(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(security);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    all.putAll(properties);
    return all;
  }

  private static String propertyOf(String variable) {
    return variable.startsWith(PREFIX)
        ? variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.')
        : "";
  }
}
