package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Notices that the broker is gone: Kafka's consumer tries again silently for ever. It can be told
 * by its connections, or, where they seem to stand, by its hearing nothing: there are heartbeats at
 * least.
 */
final class BrokerContact {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Brokers are restarted, and a connection made anew, without anything to tell. */
  private static final Duration UNCONNECTED = Duration.ofSeconds(4);

  /** Heartbeats are no more than 15 s apart. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private static final String GROUP = "consumer-metrics";

  private Instant measuredAt = Instant.MIN;
  private Instant connectedAt;
  private Instant heardAt;
  private double heard;

  /**
   * @param metrics the consumer's
   * @return since when the broker can't be reached; empty if it can
   */
  Optional<Instant> lostSince(Instant now, Map<MetricName, ? extends Metric> metrics) {
    if (!measuredAt.plus(EVERY).isAfter(now)) {
      measure(now, metrics);
      measuredAt = now;
    }
    if (connectedAt.plus(UNCONNECTED).isBefore(now)) {
      return Optional.of(connectedAt);
    }
    return heardAt.plus(SILENT).isBefore(now) ? Optional.of(heardAt) : Optional.empty();
  }

  private void measure(Instant now, Map<MetricName, ? extends Metric> metrics) {
    double connections = 0;
    double bytes = 0;
    for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
      if (metric.getKey().group().equals(GROUP)) {
        switch (metric.getKey().name()) {
          case "connection-count" -> connections = (double) metric.getValue().metricValue();
          case "incoming-byte-total" -> bytes = (double) metric.getValue().metricValue();
          default -> {
            // Another one.
          }
        }
      }
    }
    // Until the first answer it is the session's setting up that tells.
    if (connectedAt == null || connections > 0) {
      connectedAt = now;
    }
    if (heardAt == null || bytes != heard) {
      heardAt = now;
      heard = bytes;
    }
  }
}
