package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes that were given the same worker id: each fences the other's producers. */
class SameWorkerIdTest {
  private static final int CHANNELS = 10;
  private static EmbeddedKafka broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void isSaidWithTheRemedyAndEverythingIsStillDoneOnceAndInOrder() {
    long begin = System.nanoTime();
    try (CoreFixture fixture = new CoreFixture(broker.bootstrapServers())) {
      LaneCore first = fixture.start("twin");
      LaneCore second = fixture.start("twin");
      AtomicInteger sent = new AtomicInteger();
      Set<LaneCore> fenced = new HashSet<>();
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                int number = sent.getAndIncrement();
                fixture.send("CH" + number % CHANNELS, "echo " + number);
                for (LaneCore core : List.of(first, second)) {
                  if (core.status().problem() != null) {
                    assertThat(core.status().problem())
                        .contains("worker twin")
                        .contains("EARSHOT_WORKER_ID");
                    fenced.add(core);
                  }
                }
                return fenced.size() == 2;
              });
      first.stop(Duration.ofSeconds(10));

      List<String> texts = fixture.awaitTexts(sent.get());
      for (int channel = 0; channel < CHANNELS; channel++) {
        int ours = channel;
        assertThat(texts)
            .extracting(Integer::valueOf)
            .filteredOn(number -> number % CHANNELS == ours)
            .isSorted()
            .doesNotHaveDuplicates();
      }
      await().atMost(LIMIT).until(() -> second.status().phase() == Phase.RUNNING);
      // Each session restores once or twice, and there are two seconds between two sessions.
      long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
      assertThat((long) fixture.restores.get()).isLessThan(2 * (seconds / 2 + 2) * 2);
    }
  }
}
