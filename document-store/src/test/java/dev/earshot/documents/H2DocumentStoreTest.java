package dev.earshot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DocumentStoreTest extends JdbcDocumentStoreContract {
  @TempDir static Path folder;
  @TempDir Path empty;

  private static JdbcDocumentStore store;

  @BeforeAll
  static void open() {
    store = JdbcDocumentStore.open(in(folder));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static StorageSettings in(Path folder) {
    return new StorageSettings(
        "jdbc:h2:file:" + folder.resolve("storage") + ";AUTO_SERVER=TRUE", "", "");
  }

  @Override
  JdbcDocumentStore store() {
    return store;
  }

  @Override
  StorageSettings settings() {
    return in(folder);
  }

  @Override
  StorageSettings emptyDatabase() {
    return in(empty);
  }

  @Test
  void processesShareTheFileAndLoseNothingWhenTheyDie() throws Exception {
    int each = 25;
    String url = in(empty).url();
    Process first = UpdatingProcess.start(url, each);
    Process second = UpdatingProcess.start(url, each);
    try (JdbcDocumentStore third = JdbcDocumentStore.open(in(empty))) {
      for (int i = 0; i < each; i++) {
        third.storageOf("default").users().update("ann", Count.class, Count::next);
      }
      assertThat(first.waitFor()).isZero();
      assertThat(second.waitFor()).isZero();
      // Whoever served the file may be gone.
      third.storageOf("default").users().update("ann", Count.class, Count::next);
    }

    assertThat(count()).isEqualTo(3 * each + 1);
  }

  @Test
  void whatACommitStoredOutlastsTheProcessThatDiesThen() throws Exception {
    assertThat(UpdatingProcess.start(in(empty).url(), 3).waitFor()).isZero();

    assertThat(count()).isEqualTo(3);
  }

  private int count() {
    try (JdbcDocumentStore again = JdbcDocumentStore.open(in(empty))) {
      return again
          .storageOf("default")
          .users()
          .get("ann", Count.class)
          .orElseThrow()
          .value()
          .value();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Files.writeString(empty.resolve("storage.mv.db"), "no database");

    assertThatThrownBy(() -> JdbcDocumentStore.open(in(empty)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("earshot.storage.url");
  }
}
