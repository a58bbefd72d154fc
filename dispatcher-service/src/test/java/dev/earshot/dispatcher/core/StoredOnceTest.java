package dev.earshot.dispatcher.core;

import static dev.earshot.dispatcher.core.CoreFixture.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.documents.JdbcDocumentStore;
import dev.earshot.documents.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker ends after a handler's change was stored and before its turn was committed. */
class StoredOnceTest extends BrokerTest {
  @TempDir Path folder;

  @Test
  void theNextWorkerTakesTheTurnAgainAndTheChangeIsNotMadeTwice() {
    StorageSettings settings =
        new StorageSettings(
            "jdbc:h2:file:" + folder.resolve("storage") + ";AUTO_SERVER=TRUE", "", "");
    try (JdbcDocumentStore store = JdbcDocumentStore.open(settings)) {
      fixture.with(store);
      LaneCore first = fixture.start("w1");
      fixture.send("CH1", "count");
      await().atMost(LIMIT).until(() -> fixture.bot.flakyRuns.get() == 1);
      assertThat(count(store)).isEqualTo(1);
      first.stop(Duration.ZERO);

      fixture.start("w2");
      fixture.send("CH1", "count");

      assertThat(fixture.awaitTexts(2)).containsExactly("count 1", "count 2");
      assertThat(fixture.bot.flakyRuns).hasValue(3);
      assertThat(count(store)).isEqualTo(2);
    }
  }

  private static int count(JdbcDocumentStore store) {
    return store
        .storageOf("default")
        .channels()
        .get("counter", Integer.class)
        .orElseThrow()
        .value();
  }
}
