package dev.earshot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.StorageException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stores in databases promise beyond. */
abstract class JdbcDocumentStoreContract extends DocumentStoreContract {
  @Override
  abstract JdbcDocumentStore store();

  /** Where {@link #store()} is. */
  abstract StorageSettings settings();

  /** The settings of a database that is empty. */
  abstract StorageSettings emptyDatabase();

  @Test
  void severalWorkersMaySetUpADatabaseAtOnce() throws Exception {
    StorageSettings empty = emptyDatabase();
    List<JdbcDocumentStore> stores = atOnce(4, () -> JdbcDocumentStore.open(empty));

    stores.getFirst().storageOf("default").users().update("ann", Count.class, Count::next);
    for (JdbcDocumentStore each : stores) {
      assertThat(each.storageOf("default").users().get("ann", Count.class)).isPresent();
      each.close();
    }
  }

  @Test
  void documentsOutlastTheStore() {
    store().storageOf("outlasting").users().update("ann", Count.class, Count::next);
    try (JdbcDocumentStore again = JdbcDocumentStore.open(settings())) {
      assertThat(again.storageOf("outlasting").users().get("ann", Count.class)).isPresent();
      assertThat(again.problem()).isEmpty();
    }
  }

  @Test
  void resultsOfStepsAreRemovedAfterTheirTime() throws Exception {
    store()
        .inTransaction(
            tx -> {
              for (int i = 0; i < 1500; i++) {
                tx.keep("old/" + i, "1");
              }
              return null;
            });
    store().removeResultsBefore(OffsetDateTime.now().minus(JdbcDocumentStore.RESULTS_KEPT));
    assertThat(kept("old/0")).contains("1");

    store().removeResultsBefore(OffsetDateTime.now().plusMinutes(1));

    assertThat(kept("old/0")).isEmpty();
    assertThat(kept("old/1499")).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitingAndHarmsNoConnection() throws Exception {
    List<Throwable> failures = new ArrayList<>();
    Thread handler =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    store().storageOf("x").users().update("ann", Count.class, Count::next);
                  } catch (StorageException e) {
                    failures.add(e);
                  }
                });
    handler.join();

    assertThat(failures).singleElement().asString().contains("took longer than it may");
    assertThat(store().problem()).isEmpty();
    store().storageOf("x").users().update("bob", Count.class, Count::next);
  }

  @Test
  void aFailingStatementIsToldWithItsCauseAndARemedy() {
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        tx -> {
                          tx.keep("x".repeat(10), null);
                          return null;
                        }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("can't be used")
        .hasMessageContaining("earshot.storage.url")
        .hasMessageContaining("turn fails, and is tried again");
  }
}
