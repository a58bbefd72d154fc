package dev.earshot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageSettingsTest {
  private static final String NOBODY = "jdbc:postgresql://localhost:1/earshot";

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://db/earshot", "jdbc:h2:mem:x", "postgres", "jdbc:h2:file:"})
  void otherDatabasesAreRefusedWithThoseThatAreTaken(String url) {
    assertThatThrownBy(() -> new StorageSettings(url, "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url)
        .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/earshot?user=a&password=secret",
        "jdbc:h2:file:/x;PASSWORD=secret",
        "jdbc:postgresql://a:secret@db/earshot"
      })
  void aPasswordInTheUrlIsRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> new StorageSettings(url, "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("earshot.storage.password")
        .message()
        .doesNotContain("=secret", ":secret");
  }

  @Test
  void aDatabaseThatCantBeReachedIsToldWithoutThePassword() {
    StorageSettings settings = new StorageSettings(NOBODY, "ann", "pass-4711");

    assertThat(settings.toString()).isEqualTo(NOBODY + " as ann");
    assertThatThrownBy(() -> JdbcDocumentStore.open(settings))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(NOBODY + " as ann can't be used")
        .hasMessageContaining("refused")
        .hasMessageNotContaining("\n")
        .hasStackTraceContaining("refused")
        .satisfies(
            failure ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                    .doesNotContain("pass-4711"));
  }
}
