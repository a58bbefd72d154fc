package dev.earshot.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.StorageException;
import dev.earshot.engine.DocumentStore;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStorageTest {
  private final DocumentStorage storage = new DocumentStorage();

  private DocumentStorage at(String url) {
    storage.settings = new DispatcherSettings();
    storage.settings.storageUrl = Optional.ofNullable(url);
    storage.settings.storageUser = Optional.empty();
    storage.settings.storagePassword = Optional.of("pass-4711");
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
