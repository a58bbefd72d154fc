package dev.earshot.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.StorageException;
import dev.earshot.dispatcher.DocumentSettings;
import dev.earshot.engine.DocumentStore;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStorageTest {
  private final DocumentStorage storage = new DocumentStorage();

  private DocumentStorage at(String url) {
    storage.settings = new Configuration();
    storage.settings.documents =
        new DocumentSettings() {
          @Override
          public Optional<String> url() {
            return Optional.ofNullable(url);
          }

          @Override
          public Optional<String> user() {
            return Optional.empty();
          }

          @Override
          public Optional<String> password() {
            return Optional.of("pass-4711");
          }
        };
    return storage;
  }

  @Test
  void whoeverUsesItWhileNoneIsSetIsToldTheSetting() {
    DocumentStore notSet = at(null).open();

    assertThatThrownBy(() -> notSet.storageOf("default").users().delete("ann"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("EARSHOT_STORAGE_URL");
    assertThat(readiness().call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aDatabaseThatCantBeReachedIsToldWithoutItsPassword() {
    assertThatThrownBy(() -> at("jdbc:postgresql://localhost:1/earshot").open())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("jdbc:postgresql://localhost:1/earshot")
        .message()
        .doesNotContain("pass-4711");
    assertThat(readiness().call().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void readinessTellsThatTheDatabaseIsAway(@TempDir Path folder) {
    at("jdbc:h2:file:" + folder.resolve("storage")).open();
    assertThat(readiness().call().getStatus()).isEqualTo(Status.UP);

    storage.close();

    assertThat(readiness().call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(readiness().call().getData().orElseThrow().get("problem").toString())
        .contains("earshot.storage.url");
  }

  private StorageReadiness readiness() {
    StorageReadiness readiness = new StorageReadiness();
    readiness.storage = storage;
    return readiness;
  }
}
