package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/settings.md is what the code says. To write it anew: {@code -Dearshot.write=true}. */
class SettingsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/settings.md");

  @Test
  void thePageIsMadeFromTheCode() throws IOException {
    String made = SettingsPage.of(ROOT);
    if (Boolean.getBoolean("earshot.write")) {
      Files.writeString(PAGE, made);
    }

    assertThat(PAGE).hasContent(made);
  }

  @Test
  void everySettingIsExplained() throws IOException {
    assertThat(SettingsPage.of(ROOT).lines().filter(line -> line.startsWith("|")))
        .hasSizeGreaterThan(50)
        .noneMatch(line -> line.matches(".*\\|\\s*\\|$"));
  }
}
