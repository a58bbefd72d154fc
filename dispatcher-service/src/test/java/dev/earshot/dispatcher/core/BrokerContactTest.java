package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class BrokerContactTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final BrokerContact contact = new BrokerContact();

  @Test
  void isThereWhileSomethingIsHeard() {
    for (int second = 0; second < 100; second++) {
      assertThat(lostSince(second, 1, second)).isEmpty();
    }
  }

  @Test
  void isNotMissedForAMomentWithoutAConnection() {
    lostSince(0, 1, 1);
    assertThat(lostSince(1, 0, 1)).isEmpty();
    assertThat(lostSince(3, 0, 1)).isEmpty();
    assertThat(lostSince(4, 1, 2)).isEmpty();
    assertThat(lostSince(7, 0, 2)).isEmpty();
  }

  @Test
  void isLostSinceTheLastConnectionAndFoundWithTheNext() {
    lostSince(0, 1, 1);
    lostSince(1, 1, 2);
    assertThat(lostSince(6, 0, 2)).contains(START.plusSeconds(1));
    assertThat(lostSince(60, 0, 2)).contains(START.plusSeconds(1));
    assertThat(lostSince(61, 1, 3)).isEmpty();
  }

  @Test
  void isLostIfNothingIsHeardThoughThereSeemsToBeAConnection() {
    lostSince(0, 1, 5);
    assertThat(lostSince(30, 1, 5)).isEmpty();
    assertThat(lostSince(31, 1, 5)).contains(START);
    assertThat(lostSince(32, 1, 6)).isEmpty();
  }

  @Test
  void isLostIfItWasNeverThere() {
    assertThat(lostSince(0, 0, 0)).isEmpty();
    assertThat(lostSince(5, 0, 0)).contains(START);
  }

  private Optional<Instant> lostSince(int second, double connections, double bytes) {
    Map<MetricName, Metric> metrics = new HashMap<>();
    put(metrics, "connection-count", connections);
    put(metrics, "incoming-byte-total", bytes);
    put(metrics, "another", 7);
    return contact.lostSince(START.plusSeconds(second), metrics);
  }

  private static void put(Map<MetricName, Metric> metrics, String name, double value) {
    MetricName full = new MetricName(name, "consumer-metrics", "", Map.of());
    metrics.put(
        full,
        new Metric() {
          @Override
          public MetricName metricName() {
            return full;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
