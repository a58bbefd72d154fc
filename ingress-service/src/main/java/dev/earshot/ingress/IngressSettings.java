package dev.earshot.ingress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The service's own settings, {@code earshot.ingress.*}. */
@ConfigMapping(prefix = "earshot.ingress")
public interface IngressSettings {
  /**
   * What Twilio was told: scheme, host, port and path as they stand in the webhook's settings. The
   * path {@code /twilio/receive} may be left out. Also set by {@code PUBLIC_URL}.
   */
  Optional<String> publicUrl();

  /**
   * Who knows it may start and end conversations and hand channels over; without it nobody may.
   * Also set by {@code EARSHOT_API_TOKEN}.
   */
  Optional<String> apiToken();

  /** A webhook with a longer body is refused; bytes. */
  @WithDefault("262144")
  int maxBodyBytes();

  /**
   * How long a webhook may wait for Kafka before it is answered with 503. Twilio gives up after 5
   * s.
   */
  @WithDefault("4s")
  Duration publishTimeout();

  /** How many events may be on their way to Kafka at once; above that webhooks get 503. */
  int maxInFlight();
}
