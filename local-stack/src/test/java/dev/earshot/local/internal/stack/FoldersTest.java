package dev.earshot.local.internal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FoldersTest {
  private static final Path STATE = Path.of("state");

  @Test
  void keepTheBrokersDataOfEachAccountApart() {
    assertThat(Folders.brokerData(STATE)).isEqualTo(Path.of("state/kafka"));
    assertThat(Folders.brokerData(STATE, " AC42 ")).isEqualTo(Path.of("state/kafka-AC42"));
    assertThat(Folders.storage(Folders.brokerData(STATE))).isEqualTo(Path.of("state/storage"));
    assertThat(Folders.storage(Folders.brokerData(STATE, "AC42")))
        .isEqualTo(Path.of("state/storage-AC42"));
  }

  @Test
  void neverLeadOutOfTheStacksFolder() {
    assertThat(Folders.brokerData(STATE, "../../AC42").getParent()).isEqualTo(STATE);
  }
}
